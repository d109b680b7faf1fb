package io.semblance.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.standalone.Survey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> generations = new CopyOnWriteArrayList<>();

    private Work(Cluster cluster, Client client, byte[] survey, String prefix) {
        this.cluster = cluster;
        this.client = client;
        this.survey = survey;
        this.prefix = prefix;
        this.dataset =
                client.awaitEnd(client.train(key(), survey)).path("dataset_id").stringValue();
    }

    static Work of(Cluster cluster) throws Exception {
        return of(cluster, cluster.newTenant());
    }

    static Work of(Cluster cluster, Client client) throws Exception {
        Path file = Files.createTempFile("survey", ".csv");
        byte[] survey = Files.readAllBytes(Survey.write(file, ROWS));
        Files.delete(file);
        return new Work(cluster, client, survey, Long.toString(System.nanoTime(), 36));
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
        String job = client.generate(key(), dataset, ROWS, 0);
        generations.add(job);
        return job;
    }

    /** A generation that somebody else had made of the same order. */
    void follow(String generation) {
        generations.add(generation);
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

    /**
     * What is served of every completed generation has the digest that its success event names. All have the same dataset,
     * size and seed, so that whichever attempt made one, its bytes are those of the others.
     */
    void assertServedAsPublished() throws Exception {
        Map<String, List<JobEvent>> events = new Records(cluster).events();
        Set<String> digests = new HashSet<>();
        for (String job : generations) {
            if (client.look(job, 0).path("status").stringValue().equals("completed")) {
                String served = digest(served(job));
                assertThat(served).as("bytes of %s", job).isEqualTo(published(events.get(job)));
                digests.add(served);
            }
        }
        assertThat(digests).as("digests of equal generations").hasSizeLessThanOrEqualTo(1);
    }

    byte[] served(String job) throws Exception {
        String generation = client.get("/v1/jobs/" + job).path("generation_id").stringValue();
        return client.download(
                client.get("/v1/generations/" + generation).path("artifact_url").stringValue());
    }

    private static String published(List<JobEvent> events) {
        return events.stream()
                .filter(JobEvent.Succeeded.class::isInstance)
                .map(event -> ((JobEvent.Succeeded) event).result())
                .map(result -> ((JobResult.Generated) result).rows().sha256())
                .findFirst()
                .orElseThrow();
    }

    static String digest(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
