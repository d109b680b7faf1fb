package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.populations.PopulationSurvey;
import io.semblance.standalone.populations.PopulationsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An installation is backed up while it works: its rows first, then, when it has gone on for a while, its objects. All of
 * it is destroyed, and put up anew at another place, with a broker that has never heard of anything.
 */
class BackupIT {
    private static final Cluster.Shape SHAPE = new Cluster.Shape(1, 1, 1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "expired");
    private static final Map<String, String> FEW_IN_KAFKA = Map.of("semblance.gateway.jobs.dispatch.backlog", "3");
    private static final int TRAININGS = 8;
    private static final int PERSONAS = 20;
    private static final int SUBSCRIBED = 100_000;

    private static LocalTenant tenant;
    private static String apiKey;
    private static String dataset;
    private static String deleted;
    private static String trainingOfTheDeleted;
    private static String population;
    private static String personas;
    private static String late;
    private static String running;
    private static final Map<String, byte[]> ROWS = new HashMap<>();
    private static JsonNode personasMade;
    private static List<Records.JobRow> saved;

    private static Cluster restored;
    private static Client client;

    @BeforeAll
    static void destroyAndRestore() throws Exception {
        Path folder = TestFolder.fresh("backup");
        Backup backup = Backup.in(folder.resolve("taken"));
        Cluster lost = Cluster.start(folder.resolve("lost"), SHAPE, FEW_IN_KAFKA);
        try {
            live(lost, backup);
        } finally {
            lost.close();
        }
        destroy(folder.resolve("lost"));
        restored = Cluster.restore(folder.resolve("restored"), backup, SHAPE);
        client = Client.login(restored.gateways(), restored.history(), tenant);
    }

    @AfterAll
    static void stop() throws Exception {
        restored.close();
    }

    private static void live(Cluster cluster, Backup backup) throws Exception {
        tenant = cluster.tenant();
        cluster.operator()
                .post(
                        "/v1/operator/tenants/" + tenant.tenantId() + "/subscriptions",
                        Map.of(
                                "rows",
                                SUBSCRIBED,
                                "ends_at",
                                Instant.now().plus(Duration.ofDays(1)).toString()));
        apiKey = ApiKeys.make(cluster.gateways().getFirst(), tenant, 1).getFirst();
        Work work = Work.of(cluster, Client.login(cluster.gateways(), cluster.history(), tenant));
        dataset = work.dataset();
        trainingOfTheDeleted = work.train();
        deleted = ended(work, trainingOfTheDeleted).path("dataset_id").stringValue();
        for (int number = 0; number < 2; number++) {
            String job = work.generate();
            ended(work, job);
            ROWS.put(job, work.served(job));
        }
        populationsAndPersonas(cluster);

        // Nobody trains for the moment: what is asked for waits, some of it in Kafka and some of it in the database.
        cluster.members(RoleJar.TRAINER).getFirst().process().kill();
        for (int number = 0; number < TRAININGS; number++) {
            work.train();
        }
        running = work.held();
        await("jobs in every state")
                .atMost(PATIENCE)
                .until(() -> states(cluster).containsAll(Set.of("queued", "dispatched", "processing", "completed")));

        backup.saveRows(cluster.database());
        saved = new Records(cluster).jobs();

        work.letGo();
        ended(work, running);
        ROWS.put(running, work.served(running));
        late = work.generate();
        ended(work, late);
        assertThat(work.client().delete("/v1/datasets/" + deleted)).isEqualTo(204);
        cluster.revive();
        cluster.awaitReady();
        await("some of the trainings have ended")
                .atMost(PATIENCE)
                .until(() -> new Records(cluster)
                                .jobs().stream()
                                        .filter(job -> job.state().equals("completed"))
                                        .count()
                        > saved.stream()
                                        .filter(job -> job.state().equals("completed"))
                                        .count()
                                + 3);
        cluster.backUpObjects(backup);
    }

    private static void populationsAndPersonas(Cluster cluster) throws Exception {
        PopulationsClient populations = new PopulationsClient(cluster.gateways().getFirst(), apiKey);
        population = populations
                .create(
                        PopulationSurvey.csv(8, 200),
                        Map.of("name", "People", "population_options", PopulationSurvey.options(8)))
                .data()
                .path("id")
                .stringValue();
        populations.await(population, "Untested");
        PopulationsClient made = new PopulationsClient(cluster.gateways().getFirst(), "Bearer " + apiKey);
        personas = made.post(
                        "/v1/personas/actions/generate",
                        Map.of("prompt", "women nurses in Germany", "count", PERSONAS, "seed", 11))
                .json()
                .path("id")
                .stringValue();
        personasMade = personas(made);
    }

    private static JsonNode personas(PopulationsClient client) throws Exception {
        JsonNode found = client.get("/v1/personas/repositories/Population/by-id/" + personas + "?wait_seconds=60")
                .json();
        assertThat(found.path("status").asString(""))
                .as(found.path("error").toString())
                .isEqualTo("succeeded");
        return found.path("result");
    }

    private static JsonNode ended(Work work, String job) {
        JsonNode view = work.client().awaitEnd(job);
        assertThat(view.path("status").stringValue()).as(view.toString()).isEqualTo("completed");
        return view;
    }

    private static Set<String> states(Cluster cluster) {
        return new Records(cluster).jobs().stream().map(Records.JobRow::state).collect(Collectors.toSet());
    }

    private static void destroy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void everythingThatWasMadeIsServedAsItWas() throws Exception {
        awaitEnds();
        for (Map.Entry<String, byte[]> made : ROWS.entrySet()) {
            assertThat(served(made.getKey())).as("rows of %s", made.getKey()).isEqualTo(made.getValue());
        }
        var populations = new PopulationsClient(restored.gateways().getFirst(), apiKey);
        assertThat(populations
                        .get("/v1/populations/" + population)
                        .data()
                        .path("name")
                        .stringValue())
                .isEqualTo("People");
        assertThat(personas(new PopulationsClient(restored.gateways().getFirst(), "Bearer " + apiKey)))
                .isEqualTo(personasMade);
    }

    @Test
    void everyJobThatWasOnItsWayEnds() throws Exception {
        awaitEnds();
        Map<String, String> states = new Records(restored)
                .jobs().stream().collect(Collectors.toMap(Records.JobRow::id, Records.JobRow::state));
        assertThat(states.keySet())
                .isEqualTo(saved.stream().map(Records.JobRow::id).collect(Collectors.toSet()));
        assertThat(states.values()).containsOnly("completed");
        assertThat(new Records(restored).manifests())
                .as("one manifest for each job")
                .doesNotHaveDuplicates()
                .containsAll(states.keySet().stream()
                        .filter(job -> !job.equals(trainingOfTheDeleted))
                        .toList());
    }

    /** The job that ran when the rows were saved had published before the objects were: it is not done once more. */
    @Test
    void whatWasPublishedAfterTheRowsWereSavedCounts() throws Exception {
        awaitEnds();
        Set<String> attempts = new HashSet<>();
        for (String object : new Records(restored).objects(running)) {
            if (object.startsWith("attempt")) {
                attempts.add(object.split("/")[0]);
            }
        }
        assertThat(attempts).as("attempts that left rows").hasSizeLessThanOrEqualTo(1);
        assertThat(served(running)).isEqualTo(ROWS.get(running));
    }

    @Test
    void theLedgerIsConserved() throws Exception {
        awaitEnds();
        long captured = PERSONAS;
        for (Records.Reservation reservation : new Records(restored).reservations()) {
            assertThat(reservation.captured()).as("%s", reservation).isEqualTo(reservation.reserved());
            captured += reservation.captured();
        }
        JsonNode subscription = client.get("/v1/usage").path("subscription");
        assertThat(subscription.path("used").asLong()).isEqualTo(captured);
        assertThat(subscription.path("held").asLong()).isZero();
        assertThat(subscription.path("remaining").asLong()).isEqualTo(SUBSCRIBED - captured);
    }

    @Test
    void theLogOfEventsIsDense() throws Exception {
        awaitEnds();
        Map<String, Long> last = new HashMap<>();
        for (Records.Entry entry : new Records(restored).log()) {
            assertThat(entry.sequence()).isEqualTo(last.merge(entry.tenant(), 1L, Long::sum));
        }
        assertThat(last).containsKey(tenant.tenantId());
    }

    /** What the rows of the backup do not know is gone, and is not found; what was removed since is told as missing. */
    @Test
    void whatTheBackupDoesNotHaveIsMissing() throws Exception {
        assertThat(client.status("/v1/jobs/" + late)).isEqualTo(404);
        assertThat(client.get("/v1/datasets/" + deleted).path("status").stringValue())
                .isEqualTo("ready");
        assertThat(client.get("/v1/datasets/" + deleted + "/schema")
                        .path("code")
                        .stringValue())
                .isEqualTo("simio_artifact_unreadable");
    }

    @Test
    void newWorkIsDone() throws Exception {
        String job = client.generate("after-the-restore", dataset, 300, 0);
        assertThat(client.awaitEnd(job).path("status").stringValue()).isEqualTo("completed");
        byte[] rows = served(job);
        assertThat(ROWS.values())
                .as("the same model, the same seed")
                .allSatisfy(before -> assertThat(rows).isEqualTo(before));
        LocalTenant other = restored.tenant();
        assertThat(other.tenantId()).isNotEqualTo(tenant.tenantId());
    }

    private static void awaitEnds() {
        await("all jobs of the backup end")
                .atMost(PATIENCE)
                .until(() -> new Records(restored).jobs().stream().allMatch(job -> ENDED.contains(job.state())));
    }

    private static byte[] served(String job) throws Exception {
        String generation = client.get("/v1/jobs/" + job).path("generation_id").stringValue();
        return client.download(
                client.get("/v1/generations/" + generation).path("artifact_url").stringValue());
    }
}
