package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.populations.PopulationSurvey;
import io.semblance.standalone.populations.PopulationsClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Customers who want something at a steady rate, whether or not the earlier ones have it: rows, few and many, and models under
 * Idempotency-Keys, with polls that are held; and answers of a population. Each has to get it, and what was asked for twice is the same
 * twice.
 */
final class Customers implements AutoCloseable {
    /** Rows that take a slot longer than a poll. */
    private static final int MANY_ROWS = 20_000;

    private static final int HOLD_SECONDS = 10;
    private static final Map<String, Object> QUESTION = Map.of(
            "question", "How much do you like skiing?",
            "answer_options", List.of("Very much", "Somewhat", "Not at all"),
            "question_options", Map.of("question_type", "single-choice"));

    private final Work work;
    private final PopulationsClient asking;
    private final String population;
    private final JsonNode calm;
    private final List<String> large = new CopyOnWriteArrayList<>();
    private final List<Future<?>> wishes = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("customers").factory());

    /** Something that a customer wants, and gets before it returns. */
    private interface Wish {
        void come() throws Exception;
    }

    private Customers(Work work, PopulationsClient asking) throws Exception {
        this.work = work;
        this.asking = asking;
        this.population = asking.create(
                        PopulationSurvey.csv(6, 200),
                        Map.of("name", "People", "population_options", PopulationSurvey.options(6)))
                .data()
                .path("id")
                .stringValue();
        asking.await(population, "Untested");
        this.calm = ask();
    }

    /** Customers of a new tenant, at this address. */
    static Customers at(URI api, Cluster cluster) throws Exception {
        LocalTenant tenant = cluster.tenant();
        return new Customers(
                Work.of(cluster, Client.login(List.of(api), cluster.history(), tenant)),
                new PopulationsClient(api, ApiKeys.make(api, tenant, 1).getFirst()));
    }

    void start() {
        every(Duration.ofSeconds(1), () -> ended(work.generate()));
        every(Duration.ofSeconds(4), this::many);
        every(Duration.ofSeconds(6), () -> ended(work.train()));
        every(Duration.ofSeconds(2), () -> assertThat(ask()).isEqualTo(calm));
    }

    /**
     * Wants no more, and waits until everybody has what was wanted.
     *
     * @return how often something was wanted
     */
    int stop() throws Exception {
        clock.shutdown();
        assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        List<String> denied = new ArrayList<>();
        for (Future<?> wish : wishes) {
            try {
                wish.get(1, TimeUnit.MINUTES);
            } catch (ExecutionException e) {
                denied.add(e.getCause().toString());
            }
        }
        assertThat(denied)
                .as("what customers did not get, of %d wishes", wishes.size())
                .isEmpty();
        return wishes.size();
    }

    /** That what is served is what was published, and the same wherever the same was asked for. */
    void assertServed() throws Exception {
        work.assertServedAsPublished();
        Set<String> contents = new HashSet<>();
        for (String job : large) {
            contents.add(Work.digest(work.served(job)));
        }
        assertThat(contents).as("digests of %d equal generations", large.size()).hasSize(1);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    private void every(Duration period, Wish wish) {
        clock.scheduleAtFixedRate(
                () -> wishes.add(threads.submit(() -> {
                    wish.come();
                    return null;
                })),
                0,
                period.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void many() {
        String job = work.client().generate(work.key(), work.dataset(), MANY_ROWS, HOLD_SECONDS);
        large.add(job);
        ended(job);
    }

    private void ended(String job) {
        assertThat(work.client().awaitEnd(job).path("status").stringValue())
                .as(job)
                .isEqualTo("completed");
    }

    /** @return the shares of the answers */
    private JsonNode ask() throws Exception {
        PopulationsClient.Answer asked = asking.post(
                "/v1/predictions",
                Map.of("population_id", population, "predictions", QUESTION, "wait_seconds", HOLD_SECONDS));
        assertThat(asked.status()).as(() -> asked.json().toString()).isEqualTo(201);
        JsonNode found = asked.data().path(0);
        String id = found.path("id").stringValue();
        while (!found.path("status").asString("").equals("Predicted")) {
            PopulationsClient.Answer answer = asking.get("/v1/predictions/" + id + "?wait_seconds=" + HOLD_SECONDS);
            assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
            found = answer.data();
        }
        return found.path("simulated_answer_percentages");
    }
}
