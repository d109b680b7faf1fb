package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import io.semblance.standalone.populations.PopulationsClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Personas are written by several generators, and a generator is killed on the way. */
class PersonaKillsIT extends OnACluster {
    private static final Map<String, Object> REQUEST = Map.of(
            "prompt", "60 % women nurses in Germany with at least 5 years of experience", "count", 1_000, "seed", 11);

    private static PopulationsClient client;
    private static String calm = "";

    @BeforeAll
    static void withoutFaults() throws Exception {
        String key = ApiKeys.make(cluster, 1).getFirst();
        client = new PopulationsClient(cluster.gateways().getFirst(), "Bearer " + key);
        Set<String> before = runs();
        calm = result(start());
        String job =
                runs().stream().filter(run -> !before.contains(run)).findFirst().orElseThrow();
        assertThat(makers(job)).hasSizeGreaterThan(1);
    }

    @Test
    void aKilledGeneratorChangesNoPersona() throws Exception {
        for (int round = 0; round < Rounds.of(2, 10); round++) {
            Set<String> before = runs();
            String run = start();
            String job = await("a part is written")
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> runs().stream()
                                    .filter(found -> !before.contains(found))
                                    .findFirst()
                                    .orElse(""),
                            found -> !found.isEmpty() && !makers(found).isEmpty());
            Member holder = cluster.workerOf(job, RoleJar.GENERATOR);
            Member other = cluster.members(RoleJar.GENERATOR).stream()
                    .filter(member -> member != holder)
                    .findFirst()
                    .orElseThrow();
            // The worker of the whole population in one round, one that only helps in the next.
            (round % 2 == 0 ? holder : other).process().kill();

            assertThat(result(run)).isEqualTo(calm);
            cluster.revive();
            cluster.awaitReady();
        }
    }

    private static String start() throws Exception {
        return client.post("/v1/personas/actions/generate", REQUEST)
                .json()
                .path("id")
                .stringValue();
    }

    private static String result(String run) throws Exception {
        JsonNode found = client.get("/v1/personas/repositories/Population/by-id/" + run + "?wait_seconds=60")
                .json();
        assertThat(found.path("status").asString(""))
                .as(found.path("error").toString())
                .isEqualTo("succeeded");
        return found.path("result").toString();
    }

    /** Jobs that make personas, as far as a worker has told of them. */
    private static Set<String> runs() {
        Set<String> runs = new HashSet<>();
        new Records(cluster).events().forEach((job, events) -> {
            if (events.getFirst().header().type() == JobType.PERSONAS) {
                runs.add(job);
            }
        });
        return runs;
    }

    private static Set<String> makers(String job) {
        return new Records(cluster)
                .events(Topics.PARTS).getOrDefault(job, List.of()).stream()
                        .filter(JobEvent.Succeeded.class::isInstance)
                        .map(event -> event.header().worker())
                        .collect(Collectors.toSet());
    }
}
