package io.semblance.standalone;

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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The main job with the roles on Apache Kafka, PostgreSQL and MinIO in containers; where there is no image of MinIO, its
 * place is taken by the embedded store.
 */
class ContainersIT {
    @TempDir
    Path folder;

    private final Started started = new Started(Started.Order.LATEST_FIRST);
    private boolean required;
    private Home home;
    private LocalSecrets secrets;

    @BeforeEach
    void openHome() throws Exception {
        required = ContainerImages.required();
        home = Home.open(folder.resolve("home"));
        secrets = LocalSecrets.of(home, new SecureRandom());
        InstanceLogging.into(home.logs());
    }

    @AfterEach
    void stop() {
        started.close();
    }

    @Test
    void doesTheMainJobOnTheRealPrograms() throws Exception {
        var parts = new Parts(kafka(), store(), postgres(), new CompletableFuture<>());
        RunningInstance running = StartedRoles.of(new RoleProperties(home, secrets, parts, Map.of()), started);
        try (ApiClient client = ApiClient.of(running.api(), Optional.empty())) {
            LocalTenant tenant = client.createTenant("containers", secrets.operatorToken());
            ApiSession session = client.login(tenant, SemblanceInstance.AUDIENCE);
            MainJob.check(session, folder);
        }
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
        if (ContainerImages.isHere(ContainerImages.MINIO)) {
            MinIOContainer minio = new MinIOContainer(ContainerImages.MINIO)
                    .withUserName(secrets.s3AccessKey())
                    .withPassword(secrets.s3SecretKey());
            return URI.create(run(minio).getS3URL());
        }
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 23_000, 1);
        return started.add(EmbeddedS3.start(home.objects(), port, secrets.s3AccessKey(), secrets.s3SecretKey()))
                .endpoint();
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
