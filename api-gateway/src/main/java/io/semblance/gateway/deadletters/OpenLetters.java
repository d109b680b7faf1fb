package io.semblance.gateway.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many letters of each type wait for an operator: those that are there, less those that were decided on. */
final class OpenLetters {
    private final LetterTopics topics;
    private final HandledRows rows;
    private final MultiGauge open;

    OpenLetters(LetterTopics topics, HandledRows rows, MeterRegistry registry) {
        this.topics = topics;
        this.rows = rows;
        this.open = MultiGauge.builder("semblance.dead.letters.open")
                .description("Dead letters that no operator has replayed or dropped")
                .register(registry);
    }

    /** Counts anew; scrapes read the last count. */
    void refresh() throws IOException {
        Map<JobType, Long> counts = new EnumMap<>(JobType.class);
        topics.spans().forEach((stack, span) -> {
            long there = span.end() - span.begin();
            long waiting = there == 0 ? 0 : Math.max(0, there - rows.count(stack, span));
            counts.merge(stack.type(), waiting, Long::sum);
        });
        open.register(
                Arrays.stream(JobType.values())
                        .<MultiGauge.Row<?>>map(type ->
                                MultiGauge.Row.of(Tags.of("type", type.wireName()), counts.getOrDefault(type, 0L)))
                        .toList(),
                true);
    }
}
