package io.semblance.gateway.deadletters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.deadletters.Letter;
import io.semblance.gateway.deadletters.LetterId;
import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.deadletters.LetterTopics.Span;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OldestFirstTest {
    private static final Stack ONE = new Stack(JobType.TRAINING, 0);
    private static final Stack OTHER = new Stack(JobType.GENERATION, 1);

    private static Letter letter(Stack stack, long position, long second) {
        return new Letter(
                new LetterId(stack.type(), stack.partition(), position),
                Instant.ofEpochSecond(second),
                Optional.empty(),
                Optional.empty(),
                Letter.Reason.UNKNOWN,
                Optional.empty(),
                OptionalInt.empty());
    }

    private final OldestFirst letters =
            new OldestFirst(Map.of(ONE, new Span(5, 8), OTHER, new Span(0, 2)), Map.of(ONE, 6L));

    @Test
    void waitsForTheTopOfEveryStack() {
        assertThat(letters.awaited()).containsExactly(ONE, OTHER);
        letters.add(letter(ONE, 6, 20));
        letters.add(letter(ONE, 7, 40));
        assertThat(letters.take(10, letter -> true)).isFalse();
        assertThat(letters.stretch().letters()).isEmpty();
        assertThat(letters.hasMoved()).isFalse();
        assertThat(letters.awaited()).containsExactly(OTHER);
    }

    @Test
    void mergesStacksByTime() {
        letters.add(letter(ONE, 6, 20));
        letters.add(letter(ONE, 7, 40));
        letters.add(letter(OTHER, 0, 10));
        letters.add(letter(OTHER, 1, 30));
        assertThat(letters.take(10, letter -> true)).isTrue();
        assertThat(letters.stretch().letters())
                .extracting(letter -> letter.id().toString())
                .containsExactly("generation-1-0", "training-0-6", "generation-1-1", "training-0-7");
        assertThat(letters.stretch().more()).isFalse();
        assertThat(letters.next()).containsEntry(ONE, 8L).containsEntry(OTHER, 2L);
    }

    @Test
    void goesOnAfterTheLastThatWasTaken() {
        letters.add(letter(ONE, 6, 20));
        letters.add(letter(OTHER, 0, 10));
        letters.add(letter(OTHER, 1, 30));
        assertThat(letters.take(2, letter -> true)).isTrue();
        assertThat(letters.stretch().more()).isTrue();
        assertThat(letters.next()).containsEntry(ONE, 7L).containsEntry(OTHER, 1L);
    }

    @Test
    void passesOverWhatIsNotWanted() {
        letters.add(letter(ONE, 6, 20));
        letters.add(letter(ONE, 7, 40));
        letters.add(letter(OTHER, 0, 10));
        letters.add(letter(OTHER, 1, 30));
        assertThat(letters.take(1, letter -> letter.id().stack().equals(ONE))).isTrue();
        assertThat(letters.stretch().letters()).hasSize(1);
        assertThat(letters.next()).containsEntry(OTHER, 1L).containsEntry(ONE, 7L);
    }

    @Test
    void endsAtGapsWithoutLetters() {
        letters.readTo(ONE, 8);
        letters.add(letter(OTHER, 0, 10));
        letters.readTo(OTHER, 2);
        assertThat(letters.take(10, letter -> true)).isTrue();
        assertThat(letters.stretch().letters()).hasSize(1);
        assertThat(letters.stretch().more()).isFalse();
    }

    @Test
    void leavesWhatCameAfterTheReadingBegan() {
        letters.readTo(ONE, 8);
        letters.add(letter(OTHER, 0, 10));
        letters.add(letter(OTHER, 1, 11));
        letters.add(letter(OTHER, 2, 12));
        letters.readTo(OTHER, 3);
        letters.take(10, letter -> true);
        assertThat(letters.stretch().letters()).hasSize(2);
        assertThat(letters.next()).containsEntry(OTHER, 2L);
    }
}
