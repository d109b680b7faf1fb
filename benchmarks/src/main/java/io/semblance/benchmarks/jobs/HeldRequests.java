package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.roles.RoleProcess;
import io.semblance.standalone.Parts;
import io.semblance.standalone.RoleProperties;
import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.kafka.EmbeddedKafka;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import io.semblance.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What requests cost that a gateway holds until their jobs end, and how long after the end they are answered. The gateway
 * and a worker are processes of their own, from their jars; store, database and broker run in this one. The jobs are submitted
 * while there is no worker, the requests are held, and then the worker is started: first as many jobs as requests, then one job.
 * At last the requests are held for a job that nobody runs, while others come and end at a moderate rate. Usage:
 * {@code folder gateway.jar generator-worker.jar requests}.
 */
public final class HeldRequests {
    private static final int PORTS = 7;
    private static final int WARM_UP = 3_000;
    private static final int LONGEST_WAIT = 60;
    private static final int PER_SECOND = 50;
    private static final Duration PACED = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 32;
    private static final long PAUSE_MS = 100;
    private static final String HELD = "semblance_requests_held ";

    private final URI api;
    private final URI metrics;
    private final String token;
    private final Requests operator;
    private final RoleProcess gateway;

    private HeldRequests(URI api, URI metrics, String token, RoleProcess gateway) {
        this.api = api;
        this.metrics = metrics;
        this.token = token;
        this.operator = new Requests(api, token);
        this.gateway = gateway;
    }

    /** Starts a worker, which runs until it is closed. */
    private interface Workers {
        RoleProcess start() throws IOException;
    }

    public static void main(String[] args) throws Exception {
        Home home = Home.open(Path.of(args[0]));
        LocalSecrets secrets = LocalSecrets.of(home, new SecureRandom());
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 24_000, PORTS);
        URI api = URI.create("http://127.0.0.1:" + (port + 4));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.postgres(), port, secrets.postgresPassword());
                EmbeddedKafka kafka = EmbeddedKafka.start(home.kafka(), port + 1, port + 2);
                EmbeddedS3 s3 =
                        EmbeddedS3.start(home.objects(), port + 3, secrets.s3AccessKey(), secrets.s3SecretKey())) {
            var parts = new Parts(kafka.bootstrapServers(), s3.endpoint(), postgres.login(), new CompletableFuture<>());
            var properties = new RoleProperties(home, secrets, parts, Map.of());
            Workers workers = () -> RoleProcess.start(
                    args[2], "512m", properties.worker("worker", port + 6), Path.of(args[0], "worker.log"));
            try (RoleProcess gateway = RoleProcess.start(
                    args[1],
                    "1g",
                    properties.gateway(api, SemblanceInstance.AUDIENCE, port + 5, Optional.empty()),
                    Path.of(args[0], "gateway.log"))) {
                URI metrics = URI.create("http://127.0.0.1:" + (port + 5) + "/actuator/prometheus");
                var measured = new HeldRequests(api, metrics, secrets.operatorToken(), gateway);
                measured.awaitGateway();
                measured.warmUp(workers);
                int requests = Integer.parseInt(args[3]);
                measured.hold(requests, requests, workers);
                measured.hold(requests, 1, workers);
                measured.holdBesideOthers(requests, workers, Path.of(args[0], "seed.csv"));
            }
        }
    }

    private void awaitGateway() throws InterruptedException {
        while (gateway.alive()) {
            try {
                held();
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        throw new IllegalStateException("the gateway ended instead of starting");
    }

    private void warmUp(Workers workers) throws Exception {
        ProbeClient client = new ProbeClient(api, token);
        try (RoleProcess _ = workers.start()) {
            Clients.MANY.drive(WARM_UP, place -> client.submitAndWait());
        }
    }

    private void hold(int requests, int jobs, Workers workers) throws Exception {
        ProbeClient client = new ProbeClient(api, token);
        String[] ids = new String[jobs];
        Clients.MANY.drive(jobs, place -> ids[place] = client.submit().jobId());
        double liveBefore = gateway.liveMegabytes();
        long residentBefore = gateway.residentMegabytes();
        long[] late = new long[requests];
        try (Wire wire = new Wire(api, requests);
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<?> answers = reader.submit(() -> wire.saturate(
                    requests,
                    place -> operator.get("/v1/jobs/" + ids[place % jobs] + "?wait_seconds=" + LONGEST_WAIT),
                    (place, nanos, body) -> late[place] = lateness(body)));
            awaitHeld(requests, answers);
            long resident = gateway.residentMegabytes();
            double live = gateway.liveMegabytes();
            try (RoleProcess _ = workers.start()) {
                answers.get();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d requests for %d jobs: resident %d MB, %d MB before; live in the heap %.0f MB, %.0f MB before;"
                            + " answered after the end %s%n",
                    requests,
                    jobs,
                    resident,
                    residentBefore,
                    live,
                    liveBefore,
                    Latencies.of(late));
        }
    }

    /** Only a trainer would run the job that the requests wait for. */
    private void holdBesideOthers(int requests, Workers workers, Path seed) throws Exception {
        Files.writeString(seed, "colour,size\n" + "red,1\nblue,2\n".repeat(200));
        try (ApiClient client = ApiClient.of(api, Optional.empty());
                RoleProcess _ = workers.start()) {
            LocalTenant tenant = client.createTenant("held", token);
            String job = client.login(tenant, SemblanceInstance.AUDIENCE)
                    .upload(seed, "text/csv", "Held", "held-requests")
                    .path("job_id")
                    .stringValue();
            String tenantToken = Api.of(api, token).grant(tenant.clientId(), tenant.clientSecret());
            new ProbeClient(api, token).submitAndWait();
            try (Wire held = new Wire(api, requests);
                    Wire others = new Wire(api, CONNECTIONS);
                    ExecutorService reader = Executors.newSingleThreadExecutor()) {
                byte[] poll = new Requests(api, tenantToken).get("/v1/jobs/" + job + "?wait_seconds=" + LONGEST_WAIT);
                Future<?> answers = reader.submit(() -> held.saturate(requests, place -> poll));
                awaitHeld(requests, answers);
                byte[] probe = operator.post("/v1/operator/probes", "{\"wait_seconds\":" + LONGEST_WAIT + "}");
                List<Long> late = new ArrayList<>();
                others.pace(PER_SECOND, PACED, place -> probe, (place, nanos, body) -> late.add(lateness(body)));
                System.out.printf(
                        Locale.ROOT,
                        "%d requests held, %d other jobs a second: answered after the end %s%n",
                        held(),
                        PER_SECOND,
                        Latencies.of(late.stream().mapToLong(Long::longValue).toArray()));
                answers.get();
            }
        }
    }

    /** Nanoseconds since the end that the body tells of, by the clock that the worker has it from. */
    private static long lateness(String body) {
        Instant ended = new ProbeClient.Probe(body)
                .endedAt()
                .orElseThrow(() -> new IllegalStateException("answered before the end: " + body));
        return ended.until(Instant.now(), ChronoUnit.NANOS);
    }

    private void awaitHeld(int requests, Future<?> answers) throws IOException, InterruptedException {
        while (held() < requests) {
            if (answers.isDone()) {
                throw new IllegalStateException("not all requests were held");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private long held() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines = http.send(
                                HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            return lines.filter(line -> line.startsWith(HELD))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(HELD.length())))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the gateway does not count what it holds"));
        }
    }
}
