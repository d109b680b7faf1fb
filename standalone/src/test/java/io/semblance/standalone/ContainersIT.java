package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import io.semblance.standalone.postgres.PostgresLogin;
import io.semblance.standalone.s3.EmbeddedS3;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import tools.jackson.databind.JsonNode;

/**
 * The main job with the roles on Apache Kafka, PostgreSQL and MinIO in containers. Without a Docker engine, or without the
 * images, it is skipped, unless the folder that {@code SEMBLANCE_CONTAINER_IMAGES} names says that they are ready: whoever
 * builds them while other tests run leaves the file {@code ready} or {@code failed} there. MinIO alone may be missing, and
 * its place is then taken by the embedded store.
 */
class ContainersIT {
    private static final Optional<Path> BUILT =
            Optional.ofNullable(System.getenv("SEMBLANCE_CONTAINER_IMAGES")).map(Path::of);
    private static final Duration BUILDING = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private final Started started = new Started(Started.Order.LATEST_FIRST);
    private boolean required;
    private Home home;
    private LocalSecrets secrets;

    @BeforeEach
    void openHome() throws Exception {
        required = BUILT.isPresent() && built(BUILT.get());
        assumeTrue(required || DockerClientFactory.instance().isDockerAvailable(), "There is no container engine here");
        home = Home.open(folder.resolve("home"));
        secrets = LocalSecrets.of(home, new SecureRandom());
        InstanceLogging.into(home.logs());
    }

    private static boolean built(Path folder) {
        await("images")
                .atMost(BUILDING)
                .until(() -> Files.exists(folder.resolve("ready")) || Files.exists(folder.resolve("failed")));
        return Files.exists(folder.resolve("ready"));
    }

    @AfterEach
    void stop() {
        started.close();
    }

    @Test
    void doesTheMainJobOnTheRealPrograms() throws Exception {
        var parts = new Parts(kafka(), store(), postgres(), new CompletableFuture<>());
        RunningInstance running = roles(parts);
        try (ApiClient client = ApiClient.of(running.api(), Optional.empty())) {
            LocalTenant tenant = client.createTenant("containers", secrets.operatorToken());
            ApiSession session = client.login(tenant, SemblanceInstance.AUDIENCE);
            Path seed = Survey.write(folder.resolve("seed.csv"), 2_000);
            String dataset = ended(session, session.upload(seed, "text/csv", "survey", "train"))
                    .path("dataset_id")
                    .stringValue();
            JsonNode made =
                    ended(session, session.post("/v1/datasets/" + dataset + "/generations", scenario(), "make"));
            JsonNode generation =
                    session.get("/v1/generations/" + made.path("generation_id").stringValue());
            Path rows = folder.resolve("rows.csv");
            session.download(generation.path("artifact_url").stringValue(), rows);

            List<String> lines = Files.readAllLines(rows);
            assertThat(lines).hasSize(1_001);
            assertThat(lines.stream().filter(line -> line.contains(",Premium,")))
                    .hasSize(500);
        }
    }

    private static Map<String, Object> scenario() {
        return Map.of(
                "row_count",
                1_000,
                "output_format",
                "csv",
                "seed",
                7,
                "conditions",
                Map.of("categorical", Map.of("segment", Map.of("Premium", 0.5))));
    }

    private static JsonNode ended(ApiSession session, JsonNode accepted) throws Exception {
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).as(job::toString).isEqualTo("completed");
        return job;
    }

    private RunningInstance roles(Parts parts) throws Exception {
        int ports = new InstanceSettings(0, false, 1, 1).ports();
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 22_000, ports);
        var settings = new InstanceSettings(port, false, 1, 1);
        Started contexts = started.add(new Started(Started.Order.TOGETHER));
        return new Roles(new RoleProperties(home, secrets, parts, Map.of()), settings)
                .start(new StartSteps(contexts, StartProgress.none(), InstantSource.system()), Optional.empty());
    }

    private String kafka() throws StartException {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
        return run(kafka).getBootstrapServers();
    }

    private PostgresLogin postgres() throws StartException {
        PostgreSQLContainer postgres = run(new PostgreSQLContainer("postgres:17"));
        return new PostgresLogin(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }

    private URI store() throws Exception {
        if (isHere("minio/minio:latest")) {
            MinIOContainer minio = new MinIOContainer("minio/minio:latest")
                    .withUserName(secrets.s3AccessKey())
                    .withPassword(secrets.s3SecretKey());
            return URI.create(run(minio).getS3URL());
        }
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 23_000, 1);
        return started.add(EmbeddedS3.start(home.objects(), port, secrets.s3AccessKey(), secrets.s3SecretKey()))
                .endpoint();
    }

    private static boolean isHere(String image) {
        return DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
                .flatMap(each -> Optional.ofNullable(each.getRepoTags()).map(List::of).orElse(List.of()).stream())
                .anyMatch(image::equals);
    }

    private <C extends GenericContainer<?>> C run(C container) throws StartException {
        try {
            container.start();
        } catch (ContainerFetchException e) {
            if (required) {
                throw e;
            }
            throw new TestAbortedException("The image cannot be had here: " + container.getDockerImageName(), e);
        }
        started.add(container::stop);
        return container;
    }
}
