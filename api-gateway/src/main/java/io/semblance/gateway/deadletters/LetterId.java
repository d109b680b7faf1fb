package io.semblance.gateway.deadletters;

import io.semblance.schema.job.JobType;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a letter lies, which never changes: {@code generation-0-17} is at position 17 of partition 0 of the type's topic.
 */
public record LetterId(JobType type, int partition, long position) implements Comparable<LetterId> {
    private static final Pattern FORM = Pattern.compile("([a-z-]{1,40})-(0|[1-9][0-9]{0,5})-(0|[1-9][0-9]{0,17})");
    private static final Comparator<LetterId> ORDER = Comparator.comparing(LetterId::type)
            .thenComparing(LetterId::partition)
            .thenComparing(LetterId::position);

    static Optional<LetterId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? JobType.ofWireName(parts.group(1))
                        .map(type ->
                                new LetterId(type, Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    public Stack stack() {
        return new Stack(type, partition);
    }

    /** The letters of one partition, which have an order. */
    public record Stack(JobType type, int partition) implements Comparable<Stack> {
        private static final Comparator<Stack> ORDER =
                Comparator.comparing(Stack::type).thenComparing(Stack::partition);

        @Override
        public int compareTo(Stack other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public int compareTo(LetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return type.wireName() + "-" + partition + "-" + position;
    }
}
