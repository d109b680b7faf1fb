package io.semblance.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import io.semblance.standalone.Survey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Small jobs of every kind, of one tenant. */
final class Work {
    private static final int ROWS = 300;

    private final Cluster cluster;
    private final Client client;
    private final byte[] survey;
    private final String dataset;
    private final String prefix;
    private final AtomicInteger number = new AtomicInteger();

    private Work(Cluster cluster, Client client, byte[] survey, String prefix) {
        this.cluster = cluster;
        this.client = client;
        this.survey = survey;
        this.prefix = prefix;
        this.dataset =
                client.awaitEnd(client.train(key(), survey)).path("dataset_id").stringValue();
    }

    static Work of(Cluster cluster) throws Exception {
        Path file = Files.createTempFile("survey", ".csv");
        byte[] survey = Files.readAllBytes(Survey.write(file, ROWS));
        Files.delete(file);
        return new Work(cluster, cluster.newTenant(), survey, Long.toString(System.nanoTime(), 36));
    }

    Client client() {
        return client;
    }

    String dataset() {
        return dataset;
    }

    String key() {
        return prefix + "-" + number.incrementAndGet();
    }

    String train() {
        return client.train(key(), survey);
    }

    String generate() {
        return client.generate(key(), dataset, ROWS, 0);
    }

    /** One job for each kind of worker, not waited for. */
    List<String> some() {
        return List.of(generate(), train());
    }

    /** A training that fails for good: a record has a field too few. */
    String broken() {
        return client.train(key(), (new String(survey, UTF_8) + "31,Premium\n").getBytes(UTF_8));
    }

    /** A job whose handler breaks so often. */
    String failing(int attempts) throws Exception {
        cluster.faults().layOut(Failpoint.WORKING, Fault.FAIL);
        String job = generate();
        for (int attempt = 1; attempt <= attempts; attempt++) {
            cluster.faults().awaitStrike(Failpoint.WORKING);
            cluster.faults().release(Failpoint.WORKING);
            if (attempt < attempts) {
                cluster.faults().layOut(Failpoint.WORKING, Fault.FAIL);
            }
        }
        return job;
    }

    /** A job in the middle of its work, which goes on only after {@link #letGo()}. */
    String held() throws Exception {
        cluster.faults().layOut(Failpoint.WORKING, Fault.HOLD);
        String job = generate();
        cluster.faults().awaitStrike(Failpoint.WORKING);
        return job;
    }

    void letGo() throws Exception {
        cluster.faults().release(Failpoint.WORKING);
    }

    /** All generations are of the same dataset and seed: whichever attempt made one, its bytes are the same. */
    void assertSameBytes(List<String> generationJobs) throws Exception {
        byte[] first = null;
        for (String job : generationJobs) {
            String generation =
                    client.get("/v1/jobs/" + job).path("generation_id").stringValue();
            byte[] bytes = client.download(client.get("/v1/generations/" + generation)
                    .path("artifact_url")
                    .stringValue());
            if (first == null) {
                first = bytes;
            }
            assertThat(bytes).isEqualTo(first);
        }
    }
}
