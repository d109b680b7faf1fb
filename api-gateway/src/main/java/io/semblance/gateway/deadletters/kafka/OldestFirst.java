package io.semblance.gateway.deadletters.kafka;

import io.semblance.gateway.deadletters.Letter;
import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.deadletters.LetterTopics.Span;
import io.semblance.gateway.deadletters.LetterTopics.Stretch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts the letters of several stacks into one order. Each stack is in its own; of those on top the oldest is next, which is
 * known only once there is one on top of every stack that is not read to its end.
 */
final class OldestFirst {
    private static final Comparator<Letter> OLDEST =
            Comparator.comparing(Letter::writtenAt).thenComparing(Letter::id);

    private final Map<Stack, Pile> piles = new TreeMap<>();
    private final List<Letter> taken = new ArrayList<>();

    /** What is read of one stack and not taken yet. */
    private static final class Pile {
        final Deque<Letter> letters = new ArrayDeque<>();
        final long first;
        final long end;
        long read;
        /** Where to read on when no more is taken. */
        long next;

        Pile(long first, long end) {
            this.first = first;
            this.end = end;
            this.read = first;
            this.next = first;
        }

        boolean isRead() {
            return read >= end;
        }

        Optional<Letter> top() {
            return Optional.ofNullable(letters.peek());
        }

        void readTo(long position) {
            read = Math.max(read, Math.min(position, end));
            if (letters.isEmpty()) {
                next = Math.max(next, read);
            }
        }

        Letter take() {
            Letter letter = letters.remove();
            next = top().map(above -> above.id().position()).orElse(read);
            return letter;
        }
    }

    /**
     * @param spans what is there
     * @param from where to begin in some of them
     */
    OldestFirst(Map<Stack, Span> spans, Map<Stack, Long> from) {
        spans.forEach((stack, span) ->
                piles.put(stack, new Pile(Math.max(span.begin(), from.getOrDefault(stack, span.begin())), span.end())));
    }

    /** Stacks whose next letter has to be known first. */
    Collection<Stack> awaited() {
        return piles.entrySet().stream()
                .filter(pile ->
                        !pile.getValue().isRead() && pile.getValue().letters.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A letter that was read; one that came after the reading began is left for the next. */
    void add(Letter letter) {
        Pile pile = pile(letter.id().stack());
        if (letter.id().position() < pile.end) {
            pile.letters.add(letter);
            pile.read = letter.id().position() + 1;
        }
    }

    /** Notes that there is nothing more of a stack before this position. */
    void readTo(Stack stack, long position) {
        pile(stack).readTo(position);
    }

    /**
     * Takes what can be taken by now.
     *
     * @return whether there are enough, or no more
     */
    boolean take(int limit, Predicate<Letter> wanted) {
        while (taken.size() < limit && awaited().isEmpty()) {
            Optional<Letter> oldest =
                    piles.values().stream().flatMap(pile -> pile.top().stream()).min(OLDEST);
            if (oldest.isEmpty()) {
                return true;
            }
            Letter letter = pile(oldest.get().id().stack()).take();
            if (wanted.test(letter)) {
                taken.add(letter);
            }
        }
        return taken.size() >= limit;
    }

    /** Where to read on in each stack. */
    Map<Stack, Long> next() {
        Map<Stack, Long> next = new TreeMap<>();
        piles.forEach((stack, pile) -> next.put(stack, pile.next));
        return next;
    }

    boolean hasMore() {
        return piles.values().stream().anyMatch(pile -> pile.next < pile.end);
    }

    boolean hasMoved() {
        return piles.values().stream().anyMatch(pile -> pile.next > pile.first);
    }

    Stretch stretch() {
        return new Stretch(List.copyOf(taken), next(), hasMore());
    }

    private Pile pile(Stack stack) {
        return Optional.ofNullable(piles.get(stack)).orElseThrow();
    }
}
