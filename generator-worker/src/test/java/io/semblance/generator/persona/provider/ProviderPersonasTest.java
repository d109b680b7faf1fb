package io.semblance.generator.persona.provider;

import static io.semblance.generator.persona.provider.PersonaFixtures.DESIGN;
import static io.semblance.generator.persona.provider.PersonaFixtures.PROMPT;
import static io.semblance.generator.persona.provider.PersonaFixtures.blueprint;
import static io.semblance.generator.persona.provider.PersonaFixtures.drawn;
import static io.semblance.generator.persona.provider.PersonaFixtures.prose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Persona;
import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.Chat;
import io.semblance.worker.provider.ChatPrompt;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against a model that says what it is told, under a clock that moves when it is told. */
class ProviderPersonasTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Chat WRITES = (prompt, within) -> written(prompt);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Duration> given = new CopyOnWriteArrayList<>();
    private final AtomicReference<Chat> chat = new AtomicReference<>(WRITES);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private ProviderPersonas personas = personas(new Breaker(50, 100, Duration.ofSeconds(30)));

    @AfterEach
    void end() {
        goOn.countDown();
        personas.close();
    }

    private ProviderPersonas personas(Breaker breaker) {
        return PersonaFixtures.personas(
                this::answer,
                PersonaFixtures.settings(URI.create("http://nowhere"), Duration.ofSeconds(60), breaker),
                3,
                4,
                now::get,
                registry);
    }

    private String answer(ChatPrompt prompt, Duration within) {
        given.add(within);
        return chat.get().answer(prompt, within);
    }

    private static String written(ChatPrompt prompt) {
        return prose(AnswerText.JSON.readTree(prompt.document())).toString();
    }

    private static Chat fails(CallOutcome outcome) {
        return (prompt, within) -> {
            throw new ProviderException(outcome);
        };
    }

    private static Chat says(String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return (prompt, within) -> left.size() > 1 ? left.remove() : left.element();
    }

    private CallOutcome designFails() {
        return catchThrowableOfType(ProviderException.class, () -> personas.blueprint(PROMPT, List.of(), HOUR))
                .outcome();
    }

    private void awaitGoOn() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new ProviderException(CallOutcome.TIMEOUT);
        }
    }

    @Test
    void designs() {
        chat.set(says(DESIGN));

        assertThat(personas.blueprint(PROMPT, List.of("60 % of nurses are women"), HOUR))
                .isEqualTo(BlueprintAnswer.read(DESIGN));
        assertThat(given).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void writesAboutAllInBatchesAndKeepsTheirOrder() {
        List<Persona> drawn = drawn(10);

        List<Persona> written = personas.written(blueprint(), drawn, HOUR);

        assertThat(given).as("three, three, three and one").hasSize(4);
        assertThat(written).hasSize(10);
        for (int at = 0; at < 10; at++) {
            assertThat(written.get(at).id()).isEqualTo(drawn.get(at).id());
            assertThat(written.get(at).fields())
                    .containsEntry("age", drawn.get(at).fields().get("age"))
                    .containsEntry(
                            "quote", "The quote of " + drawn.get(at).fields().get("name"));
        }
    }

    @Test
    void asksNothingWhereThereIsNothingToWrite() {
        Blueprint whole = blueprint();
        List<Field> fields = whole.fields().stream()
                .filter(field -> field.kind() != FieldKind.TEXT)
                .toList();
        Blueprint mute = new Blueprint(
                whole.domain(),
                whole.order(),
                fields,
                whole.constraints(),
                whole.rationale(),
                whole.sources(),
                whole.language(),
                whole.styleAxes(),
                whole.nameOrigins());

        assertThat(personas.written(mute, drawn(2), HOUR)).isEqualTo(drawn(2));
        assertThat(personas.written(blueprint(), List.of(), HOUR)).isEmpty();
        assertThat(given).isEmpty();
    }

    @Test
    void noMoreThanFourCallsAreUnderwayAtOnce() throws Exception {
        AtomicInteger underway = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        chat.set((prompt, within) -> {
            most.accumulateAndGet(underway.incrementAndGet(), Math::max);
            awaitGoOn();
            underway.decrementAndGet();
            return written(prompt);
        });
        CompletableFuture<List<Persona>> writing =
                CompletableFuture.supplyAsync(() -> personas.written(blueprint(), drawn(30), HOUR));

        await().until(() -> underway.get() == 4);
        goOn.countDown();

        assertThat(writing.get()).hasSize(30);
        assertThat(most).hasValue(4);
    }

    @Test
    void tellsHowManyAreWritten() {
        List<Integer> told = new ArrayList<>();

        personas.written(blueprint(), drawn(9), HOUR, told::add);

        assertThat(told).isSorted().endsWith(9);
    }

    @Test
    void endsWhenWhoeverIsToldSaysSo() {
        chat.set((prompt, within) -> {
            awaitGoOn();
            return written(prompt);
        });

        assertThatThrownBy(() -> personas.written(blueprint(), drawn(30), HOUR, count -> {
                    throw new CancellationException("no longer wanted");
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("no longer wanted");
        assertThat(given).hasSize(4);
    }

    @Test
    void endsADesignWhenWhoeverWatchesSaysSo() {
        chat.set((prompt, within) -> {
            awaitGoOn();
            return DESIGN;
        });

        assertThatThrownBy(() -> personas.blueprint(PROMPT, List.of(), HOUR, () -> {
                    throw new CancellationException("no longer wanted");
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("no longer wanted");
    }

    @Test
    void whoIsClosedHasNotFailed() {
        chat.set((prompt, within) -> {
            awaitGoOn();
            return DESIGN;
        });
        CompletableFuture<Blueprint> design =
                CompletableFuture.supplyAsync(() -> personas.blueprint(PROMPT, List.of(), HOUR));
        CompletableFuture<List<Persona>> writing =
                CompletableFuture.supplyAsync(() -> personas.written(blueprint(), drawn(9), HOUR));
        await().until(() -> given.size() == 4);

        personas.close();

        for (CompletableFuture<?> ended : List.of(design, writing)) {
            assertThatThrownBy(ended::get)
                    .hasRootCauseInstanceOf(CancellationException.class)
                    .hasRootCauseMessage("closed while a language model was waited for");
        }
    }

    @Test
    void whoWaitsForARepetitionIsToldOfTheClosingToo() {
        chat.set((prompt, within) -> {
            throw new ProviderException(CallOutcome.LIMITED, Optional.of(Duration.ofSeconds(1)));
        });
        CompletableFuture<Blueprint> design = CompletableFuture.supplyAsync(
                () -> personas.blueprint(PROMPT, List.of(), HOUR, () -> personas.close()));

        assertThatThrownBy(design::get).hasRootCauseInstanceOf(CancellationException.class);
        assertThat(given).hasSize(1);
    }

    @Test
    void whoIsClosedAsksNothing() {
        personas.close();

        assertThatThrownBy(() -> personas.blueprint(PROMPT, List.of(), HOUR)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> personas.written(blueprint(), drawn(3), HOUR))
                .isInstanceOf(CancellationException.class);
        assertThat(given).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitingAndIsKept() {
        chat.set((prompt, within) -> {
            awaitGoOn();
            return DESIGN;
        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> personas.blueprint(PROMPT, List.of(), HOUR)).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThatThrownBy(() -> personas.written(blueprint(), drawn(9), HOUR))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theFirstBatchThatFailsEndsTheWriting() {
        chat.set((prompt, within) -> {
            JsonNode people = AnswerText.JSON.readTree(prompt.document()).path("people");
            if (people.path(0)
                    .path("name")
                    .stringValue()
                    .equals(drawn(30).get(6).fields().get("name"))) {
                throw new ProviderException(CallOutcome.REFUSED);
            }
            awaitGoOn();
            return written(prompt);
        });

        assertThat(catchThrowableOfType(ProviderException.class, () -> personas.written(blueprint(), drawn(30), HOUR))
                        .outcome())
                .isEqualTo(CallOutcome.REFUSED);
        assertThat(given).as("no batch was begun after it").hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aSlipIsAskedForAgainOnce() {
        chat.set(says("I cannot help with that.", DESIGN));
        assertThat(personas.blueprint(PROMPT, List.of(), HOUR).domain()).isEqualTo("night shift nurses");
        assertThat(given).hasSize(2);

        chat.set(says("I cannot help with that."));
        assertThat(designFails()).isEqualTo(CallOutcome.MALFORMED);
        assertThat(given).hasSize(4);
    }

    @Test
    void whatTookTooLongOrWasRefusedIsNotAskedForAgain() {
        for (CallOutcome outcome : List.of(CallOutcome.TIMEOUT, CallOutcome.REFUSED)) {
            given.clear();
            chat.set(fails(outcome));

            assertThat(designFails()).isEqualTo(outcome);
            assertThat(given).hasSize(1);
        }
    }

    @Test
    void theBreakerGivesUpADeadProviderButNotOneWhoseAnswersAreNone() {
        personas = personas(new Breaker(50, 4, Duration.ofSeconds(30)));
        chat.set(says("no"));
        for (int i = 0; i < 10; i++) {
            assertThat(designFails()).isEqualTo(CallOutcome.MALFORMED);
        }

        chat.set(fails(CallOutcome.TIMEOUT));
        designFails();
        designFails();
        given.clear();
        chat.set(says(DESIGN));
        assertThat(designFails()).isEqualTo(CallOutcome.OPEN);
        assertThat(given).isEmpty();

        now.set(NOON.plusSeconds(31));
        assertThat(personas.blueprint(PROMPT, List.of(), HOUR).domain()).isEqualTo("night shift nurses");
    }

    @Test
    void aSlipWhileTheBreakerTriesDoesNotKeepItShut() {
        personas = personas(new Breaker(50, 4, Duration.ofSeconds(30)));
        chat.set(fails(CallOutcome.TIMEOUT));
        designFails();
        designFails();
        now.set(NOON.plusSeconds(31));

        chat.set(says("no"));
        for (int i = 0; i < 5; i++) {
            assertThat(designFails()).isEqualTo(CallOutcome.MALFORMED);
        }
        chat.set(says(DESIGN));
        assertThat(personas.blueprint(PROMPT, List.of(), HOUR).domain()).isEqualTo("night shift nurses");
    }

    @Test
    void aCallHasNoMoreThanWhatIsLeft() {
        chat.set((prompt, within) -> {
            now.set(now.get().plusSeconds(20));
            return written(prompt);
        });
        // The batches of one lane after the other: the fifth finds nothing left.
        ProviderPersonas narrow = PersonaFixtures.personas(
                this::answer,
                PersonaFixtures.settings(
                        URI.create("http://nowhere"),
                        Duration.ofSeconds(60),
                        new Breaker(50, 100, Duration.ofSeconds(30))),
                3,
                1,
                now::get,
                new SimpleMeterRegistry());
        try (narrow) {
            assertThat(catchThrowableOfType(
                                    ProviderException.class,
                                    () -> narrow.written(blueprint(), drawn(30), Duration.ofSeconds(80)))
                            .outcome())
                    .isEqualTo(CallOutcome.BUSY);
        }

        assertThat(given)
                .containsExactly(
                        Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(20));
    }

    @Test
    void whatNobodyExpectedIsAFailureWithoutItsText() {
        chat.set((prompt, within) -> {
            throw new IllegalStateException("it quotes " + PROMPT);
        });

        assertThatThrownBy(() -> personas.blueprint(PROMPT, List.of(), HOUR))
                .isInstanceOf(ProviderException.class)
                .hasMessage("failed")
                .hasNoCause();
    }

    @Test
    void callsAreCountedByOutcome() {
        chat.set(says("no", DESIGN));
        personas.blueprint(PROMPT, List.of(), HOUR);

        for (String outcome : List.of("malformed", "answered")) {
            assertThat(registry.get("semblance.provider.calls")
                            .tags("provider", "personas", "outcome", outcome)
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }
}
