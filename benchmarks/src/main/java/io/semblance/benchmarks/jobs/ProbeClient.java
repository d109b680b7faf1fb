package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Submits probes of one tenant, looks at them and waits for their end. */
final class ProbeClient {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern NEXT_CURSOR = Json.member("next_cursor");

    private final Api operator;
    private final Api reader;
    private final String owner;

    private ProbeClient(Api operator, Api reader, String owner) {
        this.operator = operator;
        this.reader = reader;
        this.owner = owner;
    }

    /** Probes of the operators' own tenant. */
    ProbeClient(URI base, String operatorToken) {
        this(Api.of(base, operatorToken));
    }

    ProbeClient(Api operator) {
        this(operator, operator, "");
    }

    /** Makes a tenant by the operator's API; only the operator may submit probes, only the tenant sees its own. */
    static ProbeClient ofNewTenant(Api operator, String name) throws IOException, InterruptedException {
        String tenant = operator.post("/v1/operator/tenants", "{\"name\":\"" + name + "\"}");
        Api reader = operator.as(operator.grant(
                Json.read(Json.member("client_id"), tenant), Json.read(Json.member("client_secret"), tenant)));
        return new ProbeClient(
                operator, reader, ",\"tenant_id\":\"" + Json.read(Json.member("tenant_id"), tenant) + "\"");
    }

    /** Submits a probe; the answer comes as soon as it is accepted. */
    Probe submit() throws IOException, InterruptedException {
        return submit(Duration.ZERO);
    }

    /** Submits a probe and holds the request until it has ended, or half a minute. */
    Probe submitAndWait() throws IOException, InterruptedException {
        return submit(Duration.ofSeconds(30));
    }

    private Probe submit(Duration wait) throws IOException, InterruptedException {
        return new Probe(operator.post("/v1/operator/probes", "{\"wait_seconds\":" + wait.toSeconds() + owner + "}"));
    }

    /** The probe as it is. */
    Probe look(String jobId) throws IOException, InterruptedException {
        return new Probe(reader.get("/v1/jobs/" + jobId));
    }

    /** The probe when it has ended, or half a minute later. */
    Probe find(String jobId) throws IOException, InterruptedException {
        return new Probe(reader.get("/v1/jobs/" + jobId + "?wait_seconds=30"));
    }

    /** Waits for the end of a probe that may have many before it. */
    Probe awaitEnd(String jobId) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Probe probe = find(jobId);
        while (!probe.ended() && System.nanoTime() - start < PATIENCE.toNanos()) {
            probe = find(jobId);
        }
        return probe;
    }

    /** Up to so many probes that ended before a moment, newest first. */
    List<Probe> endedBefore(Instant moment, int most) throws IOException, InterruptedException {
        List<Probe> found = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent() && found.size() < most) {
            String page = reader.get("/v1/jobs?type=probe&status=completed&limit=100" + next.get());
            Json.split(Probe.ID, page).stream()
                    .map(Probe::new)
                    .filter(probe -> probe.endedAt().filter(moment::isAfter).isPresent())
                    .forEach(found::add);
            next = Json.find(NEXT_CURSOR, page).map(cursor -> "&cursor=" + cursor);
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    /** What the platform says of one probe. */
    record Probe(String json) {
        private static final Pattern ID = Json.member("job_id");
        private static final Pattern STATUS = Json.member("status");
        private static final Pattern QUEUE_POSITION = Json.member("queue_position");
        private static final Pattern CREATED_AT = Json.member("created_at");
        private static final Pattern STARTED_AT = Json.member("started_at");
        private static final Pattern COMPLETED_AT = Json.member("completed_at");

        String jobId() {
            return Json.read(ID, json);
        }

        boolean completed() {
            return Json.read(STATUS, json).equals("completed");
        }

        boolean ended() {
            return endedAt().isPresent();
        }

        /** Present while the probe has not been sent to the broker. */
        Optional<Long> queuePosition() {
            return Json.find(QUEUE_POSITION, json).map(Long::valueOf);
        }

        Instant createdAt() {
            return Instant.parse(Json.read(CREATED_AT, json));
        }

        Optional<Instant> startedAt() {
            return Json.find(STARTED_AT, json).map(Instant::parse);
        }

        Optional<Instant> endedAt() {
            return Json.find(COMPLETED_AT, json).map(Instant::parse);
        }
    }
}
