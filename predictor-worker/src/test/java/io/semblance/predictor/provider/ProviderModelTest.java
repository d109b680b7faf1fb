package io.semblance.predictor.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.Chat;
import io.semblance.worker.provider.ChatPrompt;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a model that says what it is told, under a clock that moves when it is told. */
class ProviderModelTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String SAID = "{\"1\": 25, \"2\": 75}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Duration> given = new CopyOnWriteArrayList<>();
    private final AtomicReference<Chat> chat = new AtomicReference<>((prompt, within) -> SAID);
    private ProviderModel model = model(new Breaker(50, 100, Duration.ofSeconds(30)));

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private ProviderModel model(Breaker breaker) {
        ProviderSettings settings =
                ProviderFixtures.settings(URI.create("http://nowhere"), Duration.ofSeconds(8), breaker);
        return new Providers(configured -> this::answer, threads, now::get, () -> .5, registry).model("fake", settings);
    }

    private String answer(ChatPrompt prompt, Duration within) {
        given.add(within);
        return chat.get().answer(prompt, within);
    }

    private static PredictionRequest request(TenantId tenant, String question) {
        return new PredictionRequest(
                "pred_1", tenant, NOON.plusSeconds(10), ProviderFixtures.survey(question, "Yes", "No"));
    }

    private CompletableFuture<List<Double>> ask(String question) {
        return model.shares(request(ProviderFixtures.tenant(1), question));
    }

    private static CallOutcome outcome(CompletableFuture<List<Double>> failed) {
        return ProviderFixtures.outcome(assertThrows(CompletionException.class, failed::join));
    }

    private static Chat fails(CallOutcome outcome) {
        return (prompt, within) -> {
            throw new ProviderException(outcome);
        };
    }

    private double spared(String reason) {
        return registry.counter("semblance.provider.spared", "provider", "fake", "reason", reason)
                .count();
    }

    private double breaker() {
        return registry.get("semblance.provider.breaker").gauge().value();
    }

    @Test
    void asksTheSameQuestionOfATenantOnce() {
        assertThat(ask("How?").join()).containsExactly(.25, .75);
        assertThat(ask("How?").join()).containsExactly(.25, .75);

        assertThat(given).hasSize(1);
        assertThat(spared("remembered")).isEqualTo(1);
        ask("When?").join();
        assertThat(given).hasSize(2);
    }

    @Test
    void tenantsDoNotShareAnswers() {
        ask("How?").join();
        model.shares(request(ProviderFixtures.tenant(2), "How?")).join();

        assertThat(given).hasSize(2);
    }

    @Test
    void equalQuestionsAtTheSameTimeShareACall() {
        CountDownLatch goOn = new CountDownLatch(1);
        chat.set((prompt, within) -> {
            awaited(goOn);
            return SAID;
        });
        List<CompletableFuture<List<Double>>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(ask("How?"));
        }
        goOn.countDown();

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).containsExactly(.25, .75));
        assertThat(given).hasSize(1);
    }

    @Test
    void doesNotRememberThatThereWasNoAnswer() {
        chat.set(fails(CallOutcome.MALFORMED));
        assertThat(outcome(ask("How?"))).isEqualTo(CallOutcome.MALFORMED);

        chat.set((prompt, within) -> SAID);
        assertThat(ask("How?").join()).containsExactly(.25, .75);
    }

    @Test
    void givesACallNoMoreThanWhatIsLeftOfTheQuestionsTime() {
        ask("How?").join();
        now.set(NOON.plusSeconds(6));
        ask("When?").join();
        now.set(NOON.plusMillis(9_600));
        assertThat(outcome(ask("Where?"))).isEqualTo(CallOutcome.BUSY);

        assertThat(given).containsExactly(Duration.ofSeconds(8), Duration.ofMillis(3_500));
    }

    @Test
    void repeatsWhatMayPassAndNothingElse() {
        chat.set(fails(CallOutcome.FAILED));
        assertThat(outcome(ask("How?"))).isEqualTo(CallOutcome.FAILED);
        assertThat(given).hasSize(2);

        chat.set(fails(CallOutcome.REFUSED));
        assertThat(outcome(ask("How?"))).isEqualTo(CallOutcome.REFUSED);
        assertThat(given).hasSize(3);
    }

    @Test
    void doesNotWaitForALimitThatOutlastsTheQuestion() {
        chat.set((prompt, within) -> {
            throw new ProviderException(CallOutcome.LIMITED, Optional.of(Duration.ofSeconds(60)));
        });

        assertThat(outcome(ask("How?"))).isEqualTo(CallOutcome.LIMITED);
        assertThat(given).hasSize(1);
    }

    @Test
    void theBreakerOpensAndClosesAgain() {
        registry.clear();
        model = model(new Breaker(50, 4, Duration.ofSeconds(30)));
        chat.set(fails(CallOutcome.TIMEOUT));
        ask("1").exceptionally(failure -> List.of()).join();
        ask("2").exceptionally(failure -> List.of()).join();
        assertThat(breaker()).isEqualTo(1);

        chat.set((prompt, within) -> SAID);
        assertThat(outcome(ask("3"))).isEqualTo(CallOutcome.OPEN);
        assertThat(given).hasSize(2);
        assertThat(spared("open")).isEqualTo(1);

        now.set(NOON.plusSeconds(31));
        Instant later = NOON.plusSeconds(60);
        for (int tried = 0; tried < 3; tried++) {
            PredictionRequest request = new PredictionRequest(
                    "pred_1",
                    ProviderFixtures.tenant(1),
                    later,
                    ProviderFixtures.survey("later " + tried, "Yes", "No"));
            assertThat(model.shares(request).join()).containsExactly(.25, .75);
        }
        assertThat(breaker()).isZero();
    }

    @Test
    void thoseWhoFindNoRoomAreTurnedAway() {
        CountDownLatch goOn = new CountDownLatch(1);
        chat.set((prompt, within) -> {
            awaited(goOn);
            return SAID;
        });
        List<CompletableFuture<List<Double>>> asked = new ArrayList<>();
        // Four calls at once, and sixteen that wait for each.
        for (int i = 0; i < 4 + 64 + 20; i++) {
            asked.add(ask("How " + i + "?"));
        }

        await().untilAsserted(() -> assertThat(spared("busy")).isEqualTo(20));
        assertThat(given).hasSize(4);
        goOn.countDown();
        assertThat(asked.stream().filter(answer -> {
                    try {
                        return answer.join().size() == 2;
                    } catch (CompletionException busy) {
                        return false;
                    }
                }))
                .hasSize(68);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
