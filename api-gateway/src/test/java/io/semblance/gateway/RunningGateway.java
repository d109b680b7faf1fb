package io.semblance.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.docs.Contract;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Projection;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway on a real database and a real object store, without a broker: what workers would report is projected
 * directly. One for all tests of the process.
 */
public final class RunningGateway {
    /** What the trainer of the tests writes about a cleaning. */
    public static final String CLEANING = "{\"row_count\":800,\"columns\":[]}";

    /** What it writes about a model. */
    public static final String REPORT =
            "{\"row_count\":800,\"model\":{\"bags\":4,\"leaf_rows\":20,\"gain\":1.0,\"common_factor\":false}}";

    public static final String OPERATOR_TOKEN = "sop_test-operator-token";
    private static final String AUDIENCE = "https://api.test";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final Path objects;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private RunningGateway(ConfigurableApplicationContext context, Path objects) {
        this.context = context;
        this.objects = objects;
        this.base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    private static final class Holder {
        private static final RunningGateway SHARED = start(Map.of());
    }

    public static RunningGateway shared() {
        return Holder.SHARED;
    }

    private static RunningGateway start(Map<String, String> overrides) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Path folder = Files.createTempDirectory("gateway-it");
            S3Proxy store = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(
                            Files.createDirectory(folder.resolve("store")).toString()))
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
                    .ignoreUnknownHeaders(true)
                    .build();
            store.start();
            var properties = new HashMap<String, Object>(Map.of(
                    "server.port", "0",
                    "management.server.port", "0",
                    "spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username", "postgres",
                    "spring.kafka.bootstrap-servers", "127.0.0.1:1",
                    "semblance.artifacts.endpoint", "http://127.0.0.1:" + store.getPort(),
                    "semblance.artifacts.access-key", "access",
                    "semblance.artifacts.secret-key", "secret",
                    "semblance.artifacts.encryption.key", newKey()));
            properties.putAll(Map.of(
                    "semblance.gateway.tokens.audience", AUDIENCE,
                    "semblance.gateway.tokens.signing-key",
                            folder.resolve("key.jwk").toString(),
                    "semblance.gateway.tokens.create-signing-key", "true",
                    "semblance.gateway.operator.token-sha256", sha256(OPERATOR_TOKEN.getBytes(UTF_8)),
                    "semblance.gateway.uploads.file-size", "2MB",
                    "semblance.gateway.uploads.idle", "2s",
                    "semblance.gateway.populations.sweep", "1s",
                    "semblance.gateway.drain.notice", "0s",
                    "logging.structured.format.console", "",
                    "logging.level.org.apache.kafka", "off"));
            properties.putAll(Map.of(
                    "semblance.gateway.credentials.claim-key",
                            folder.resolve("claim-key.txt").toString(),
                    "semblance.gateway.credentials.create-claim-key", "true",
                    "semblance.gateway.tokens.guesses.per-address", "100000",
                    "semblance.gateway.signup.per-hour", "100000",
                    "semblance.gateway.console.sign-ins-per-minute", "100000",
                    "semblance.gateway.datasets.sweep", "1s",
                    "semblance.gateway.generations.sweep", "1s",
                    // Tenants' own stores are of this machine here, and tests wait little for them.
                    "semblance.gateway.storage.reach", "any",
                    "semblance.gateway.storage.pause", "20ms",
                    "semblance.gateway.storage.check", "200ms"));
            properties.putAll(overrides);
            RunningGateway gateway = new RunningGateway(
                    GatewayApplication.application().properties(properties).run(),
                    folder.resolve("store").resolve("semblance"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(gateway, postgres, store)));
            return gateway;
        } catch (Exception e) {
            throw new IllegalStateException("the gateway under test does not start", e);
        }
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void close(RunningGateway gateway, EmbeddedPostgres postgres, S3Proxy store) {
        gateway.context.close();
        try {
            store.stop();
            postgres.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public ArtifactStore store() {
        return bean(ArtifactStore.class);
    }

    /** The keys of everything that is in the store, read from its folder and not by way of S3. */
    public List<String> objects() {
        return TestingStore.keys(objects);
    }

    public URI uri(String path) {
        return base.resolve(path);
    }

    /** A new tenant with a token. */
    public Tenant tenant() {
        CreateTenant.NewTenant made = bean(CreateTenant.class).create("Test tenant", Origin.operator("test"));
        Response token = send(HttpRequest.newBuilder(uri("/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "client_id",
                        made.clientId(),
                        "client_secret",
                        made.clientSecret(),
                        "audience",
                        AUDIENCE,
                        "grant_type",
                        "client_credentials")))));
        if (token.status() != 200) {
            throw new IllegalStateException("no token: " + new String(token.body(), UTF_8));
        }
        return new Tenant(made.tenant(), token.json().path("access_token").stringValue());
    }

    /** Sends a request; an answer that the contract does not describe fails the test. */
    public Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Contract.check(answer);
            return new Response(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    public record Response(HttpResponse<byte[]> http) {
        public int status() {
            return http.statusCode();
        }

        public byte[] body() {
            return http.body();
        }

        public JsonNode json() {
            return JSON.readTree(http.body());
        }

        public String text(String field) {
            return json().path(field).stringValue("");
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }

    /** A tenant that talks to the gateway. */
    public final class Tenant {
        private final TenantId id;
        private final String token;

        private Tenant(TenantId id, String token) {
            this.id = id;
            this.token = token;
        }

        public TenantId id() {
            return id;
        }

        public String token() {
            return token;
        }

        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
        }

        public Response get(String path, String... headers) {
            HttpRequest.Builder request = request(path).GET();
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        public Response delete(String path) {
            return send(request(path).DELETE());
        }

        public Response postJson(String path, String body, String... headers) {
            HttpRequest.Builder request = request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        public Response upload(Form form, String... headers) {
            HttpRequest.Builder request = request("/v1/datasets")
                    .header("Content-Type", form.contentType())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        public JobView job(String jobId) {
            return bean(Jobs.class).find(id, new JobId(jobId)).orElseThrow();
        }

        /** Plays the worker that trains: stores the schema and reports success. */
        public void train(String jobId, String schema) {
            JobView job = job(jobId);
            project(new JobEvent.Succeeded(
                    header(job),
                    new JobResult.Trained(
                            store(job, "model.bin", "model"),
                            store(job, "schema.json", schema),
                            store(job, "cleaning.json", CLEANING),
                            800,
                            5,
                            Map.of(DocumentNames.REPORT, store(job, "report.json", REPORT)))));
        }

        /** Plays the worker that generates. */
        public void generate(String jobId, String rows, long count, Optional<JobResult.Binding> binding) {
            JobView job = job(jobId);
            project(new JobEvent.Succeeded(
                    header(job), new JobResult.Generated(store(job, "rows", rows), count, binding)));
        }

        /** Plays the worker that generates and tells of the rows. */
        public void generate(String jobId, String rows, Map<String, String> documents) {
            JobView job = job(jobId);
            Map<String, Artifact> stored = new HashMap<>();
            documents.forEach((name, text) -> stored.put(name, store(job, name, text)));
            project(new JobEvent.Succeeded(
                    header(job), new JobResult.Generated(store(job, "rows", rows), 5, Optional.empty(), stored)));
        }

        /** Plays the generator that assesses a scenario. */
        public void assess(String jobId, JobResult.Assessed assessed) {
            project(new JobEvent.Succeeded(header(job(jobId)), assessed));
        }

        public void fail(String jobId, Failure failure) {
            project(new JobEvent.Failed(header(job(jobId)), failure));
        }

        /** A trained dataset. */
        public String dataset(String csv, String schema) {
            Response accepted = upload(Form.of(csv));
            train(accepted.text("job_id"), schema);
            return job(accepted.text("job_id")).dataset().orElseThrow().value();
        }
    }

    /** Plays the worker of any job, whosever it is. */
    public void succeed(TenantId tenant, JobId job, JobResult result) {
        JobView view = bean(Jobs.class).find(tenant, job).orElseThrow();
        project(new JobEvent.Succeeded(header(view), result));
    }

    /** The same, when the job cannot succeed. */
    public void fail(TenantId tenant, JobId job, Failure failure) {
        JobView view = bean(Jobs.class).find(tenant, job).orElseThrow();
        project(new JobEvent.Failed(header(view), failure));
    }

    /** The same, when a worker has begun. */
    public void begin(TenantId tenant, JobId job) {
        JobView view = bean(Jobs.class).find(tenant, job).orElseThrow();
        project(new JobEvent.Started(header(view)));
    }

    /** The same, when a worker is so far. */
    public void progress(TenantId tenant, JobId job, JobPhase phase, long done, long total) {
        JobView view = bean(Jobs.class).find(tenant, job).orElseThrow();
        project(new JobEvent.Progressed(header(view), phase, done, total));
    }

    /** Stores something as an attempt at a job would. */
    public Artifact store(TenantId tenant, JobId job, String name, String content) {
        return store(bean(Jobs.class).find(tenant, job).orElseThrow(), name, content);
    }

    private void project(JobEvent event) {
        bean(Projection.class).project(List.of(event));
    }

    private static EventHeader header(JobView job) {
        Instant now = Instant.now();
        return new EventHeader(
                job.id(), job.tenant(), job.type(), new Attempt(1, "attempt", now), 1, now, "test-worker");
    }

    private Artifact store(JobView job, String name, String content) {
        try {
            String key = ArtifactKeys.attempt(job.tenant(), job.id(), "attempt", name);
            StoredArtifact stored = store().put(key, "x/y", new ByteArrayInputStream(content.getBytes(UTF_8)));
            return new Artifact(key, stored.bytes(), stored.sha256(), stored.mediaType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
