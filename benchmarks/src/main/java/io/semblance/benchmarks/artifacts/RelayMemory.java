package io.semblance.benchmarks.artifacts;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.artifact.encryption.ArtifactEncryption;
import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.benchmarks.roles.RoleProcess;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.standalone.Parts;
import io.semblance.standalone.RoleProperties;
import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import io.semblance.standalone.postgres.PostgresLogin;
import io.semblance.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How much memory a gateway takes to relay a large encrypted artifact. The gateway is a process of its own, from its jar, with
 * the heap that is given; store and database run in this one, and there is no broker: {@code folder gateway.jar heap
 * megabytes...}. Prints for each size how fast it went, and the most that the process had resident before and meanwhile.
 */
public final class RelayMemory {
    private static final int MEGABYTE = 1_000_000;
    private static final int PORTS = 4;
    private static final long PAUSE_MS = 100;
    private static final Path NOWHERE = Path.of("/dev/null");

    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final ArtifactStore store;
    private final PostgresLogin database;
    private final RoleProcess gateway;

    private RelayMemory(ArtifactStore store, PostgresLogin database, RoleProcess gateway) {
        this.store = store;
        this.database = database;
        this.gateway = gateway;
    }

    static void main(String[] args) throws Exception {
        Home home = Home.open(Path.of(args[0]));
        LocalSecrets secrets = LocalSecrets.of(home, new SecureRandom());
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 24_000, PORTS);
        URI api = URI.create("http://127.0.0.1:" + (port + 2));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.postgres(), port, secrets.postgresPassword());
                EmbeddedS3 s3 =
                        EmbeddedS3.start(home.objects(), port + 1, secrets.s3AccessKey(), secrets.s3SecretKey());
                MinioArtifactStore objects = MinioArtifactStore.connect(new S3Settings(
                        s3.endpoint(), secrets.s3AccessKey(), secrets.s3SecretKey(), EmbeddedS3.BUCKET, "us-east-1"))) {
            var parts = new Parts("127.0.0.1:1", s3.endpoint(), postgres.login(), new CompletableFuture<>());
            Map<String, String> properties = new RoleProperties(home, secrets, parts, Map.of())
                    .gateway(api, SemblanceInstance.AUDIENCE, port + 3, Optional.empty());
            try (RoleProcess gateway =
                            RoleProcess.start(args[1], args[2], properties, Path.of(args[0], "gateway.log"));
                    ApiClient client = ApiClient.of(api, Optional.empty())) {
                LocalTenant tenant = firstTenant(client, secrets, gateway);
                ArtifactStore encrypted =
                        new ArtifactEncryption(List.of(secrets.artifactKey()), false).of(objects, new SecureRandom());
                RelayMemory memory = new RelayMemory(encrypted, postgres.login(), gateway);
                ApiSession session = client.login(tenant, SemblanceInstance.AUDIENCE);
                for (String megabytes : List.of(args).subList(3, args.length)) {
                    memory.relay(session, new TenantId(tenant.tenantId()), Long.parseLong(megabytes));
                }
            }
        }
    }

    /** Asks until the gateway has started. */
    private static LocalTenant firstTenant(ApiClient client, LocalSecrets secrets, RoleProcess gateway)
            throws Exception {
        while (gateway.alive()) {
            try {
                return client.createTenant("relay", secrets.operatorToken());
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        throw new IllegalStateException("the gateway ended instead of starting");
    }

    private void relay(ApiSession session, TenantId tenant, long megabytes) throws Exception {
        String generation = generation(tenant, megabytes * MEGABYTE);
        String address = session.get("/v1/generations/" + generation)
                .path("artifact_url")
                .stringValue();
        long before = gateway.residentMegabytes();
        long start = System.nanoTime();
        CompletableFuture<Void> download = CompletableFuture.runAsync(() -> {
            try {
                session.download(address, NOWHERE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long most = before;
        while (!download.isDone()) {
            most = Math.max(most, gateway.residentMegabytes());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        download.join();
        System.out.printf(
                Locale.ROOT,
                "%5d MB  %4.0f MB/s  resident before %d MB, at most %d MB%n",
                megabytes,
                megabytes / ((System.nanoTime() - start) / 1e9),
                before,
                most);
    }

    /** Stores rows as a worker would, and notes them as the projection would. */
    private String generation(TenantId tenant, long bytes) throws IOException, SQLException {
        var job = ids.newJob();
        String generation = ids.newGeneration().value();
        String key = ArtifactKeys.attempt(tenant, job, "attempt", "rows");
        StoredArtifact rows = store.put(key, "text/csv", new PatternBody(bytes));
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO generations (id, tenant_id, dataset_id, job_id, state, row_count, output_format, seed,
                        rows_generated, artifact_key, artifact_bytes, artifact_sha256, created_at, completed_at, expires_at)
                    VALUES ('%s', '%s', 'ds_01jd3x6q8z2v5w7y9a1b3c5d7e', '%s', 'ready', 1, 'csv', 7, 1, '%s', %d, '%s',
                        now(), now(), now() + interval '1 day')
                    """.formatted(generation, tenant, job, key, rows.bytes(), rows.sha256()));
        }
        return generation;
    }
}
