package io.semblance.standalone;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.PartPorts;
import io.semblance.standalone.kafka.EmbeddedKafka;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import io.semblance.standalone.postgres.PostgresLogin;
import io.semblance.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How the roles reach the embedded parts.
 *
 * @param lost completes when the only part that is a process of its own, PostgreSQL, has ended
 */
public record Parts(String kafka, URI s3, PostgresLogin postgres, CompletableFuture<?> lost) {

    /** Starts Kafka, the S3 store and PostgreSQL at the same time and returns when all are up. */
    static Parts start(Home home, LocalSecrets secrets, StartSteps steps) throws StartException, IOException {
        PartPorts ports = PartPorts.reserve(home);
        var postgres = steps.begin(
                "PostgreSQL",
                () -> EmbeddedPostgres.start(home.postgres(), ports.postgres(), secrets.postgresPassword()));
        var kafka =
                steps.begin("Kafka", () -> EmbeddedKafka.start(home.kafka(), ports.kafka(), ports.kafkaController()));
        var s3 = steps.begin(
                "S3 store",
                () -> EmbeddedS3.start(home.objects(), ports.s3(), secrets.s3AccessKey(), secrets.s3SecretKey()));
        StartSteps.awaitAll(List.of(postgres, kafka, s3));
        return new Parts(
                kafka.join().bootstrapServers(),
                s3.join().endpoint(),
                postgres.join().login(),
                postgres.join().ended());
    }
}
