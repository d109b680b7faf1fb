package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartExchangeTest {
    private static final int AHEAD = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final TickableClock clock = new TickableClock();
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final PartNews news = new PartNews(clock);
    private final Manifests manifests = new Manifests(store);
    private final List<Integer> ordered = new CopyOnWriteArrayList<>();
    private boolean stopped;

    @Test
    void takesThePartsInOrderAndOrdersFewAhead() throws Exception {
        List<Long> taken = new ArrayList<>();
        try (PartResults<JobResult.Generated> results = order(this::make, parts(10))) {
            taken.add(results.next().orElseThrow().rowsGenerated());
            assertThat(ordered).containsExactly(0, 1, 2);
            for (var next = results.next(); next.isPresent(); next = results.next()) {
                taken.add(next.get().rowsGenerated());
            }
            assertThat(results.spent())
                    .hasSize(20)
                    .contains("rows-9", ArtifactKeys.partManifest(Bench.TENANT, Bench.JOB, 9));
        }
        assertThat(taken).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(ordered).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void waitsForAPartThatAnotherProcessMakes() throws Exception {
        try (PartResults<JobResult.Generated> results =
                order(part -> Thread.ofVirtual().start(() -> make(part)), parts(5))) {
            for (long number = 0; number < 5; number++) {
                assertThat(results.next().orElseThrow().rowsGenerated()).isEqualTo(number);
            }
        }
    }

    @Test
    void takesWhatAnEarlierAttemptHadMade() throws Exception {
        List<JobCommand.GeneratePart> parts = parts(4);
        make(parts.get(0));
        make(parts.get(2));
        try (PartResults<JobResult.Generated> results = order(this::make, parts)) {
            for (long number = 0; number < 4; number++) {
                assertThat(results.next().orElseThrow().rowsGenerated()).isEqualTo(number);
            }
        }
        assertThat(ordered).containsExactly(1, 3);
    }

    @Test
    void failsWhenAPartCannotBeMade() throws Exception {
        Failure failure = Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "five times");
        try (PartResults<JobResult.Generated> results =
                order(part -> news.heard(new JobEvent.Failed(header(), failure)), parts(2))) {
            assertThatThrownBy(results::next)
                    .isInstanceOfSatisfying(
                            JobFailedException.class,
                            failed -> assertThat(failed.failure()).isEqualTo(failure));
        }
    }

    @Test
    void breaksOffWhenNoPartGivesASign() {
        try (PartResults<JobResult.Generated> results = order(part -> {}, parts(2))) {
            news.heard(new JobEvent.Cancelled(header()));
            clock.advance(PATIENCE.plusSeconds(1));
            assertThatThrownBy(results::next).isInstanceOf(IOException.class).hasMessageContaining("PT15M");
        }
    }

    @Test
    void stopsWithTheAttempt() {
        stopped = true;
        try (PartResults<JobResult.Generated> results = order(part -> {}, parts(2))) {
            assertThatThrownBy(results::next).isInstanceOf(CancellationException.class);
        }
    }

    private interface Maker {
        void make(JobCommand.GeneratePart part);
    }

    private PartResults<JobResult.Generated> order(Maker maker, List<JobCommand.GeneratePart> parts) {
        PartOrders orders = (part, headers) -> {
            ordered.add(part.number());
            maker.make((JobCommand.GeneratePart) part);
        };
        PartExchange exchange = new PartExchange(orders, news, store, AHEAD, PATIENCE);
        return new OrderedParts<>(parts, JobResult.Generated.class, exchange, () -> stopped, Map.of());
    }

    /** A part of as many rows as its number says. */
    private void make(JobCommand.GeneratePart part) {
        Artifact rows = new Artifact("rows-" + part.number(), 1, "0".repeat(64), "text/csv");
        JobEvent.Succeeded made =
                new JobEvent.Succeeded(header(), new JobResult.Generated(rows, part.number(), Optional.empty()));
        try {
            manifests.publish(part, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        news.heard(made);
    }

    private static EventHeader header() {
        return new EventHeader(
                Bench.JOB,
                Bench.TENANT,
                JobType.PART,
                new Attempt(1, "a", Instant.EPOCH),
                1,
                Instant.EPOCH,
                "generator-2");
    }

    private static List<JobCommand.GeneratePart> parts(int count) {
        JobCommand.Generate whole = new JobCommand.Generate(
                new CommandHeader(Bench.JOB, Bench.TENANT, 1, Instant.EPOCH),
                new GenerationId("gen_01jc0000000000000000000004"),
                Bench.DATASET,
                "model",
                count * 4_096L,
                OutputFileFormat.CSV,
                1,
                JobCommand.Conditions.none());
        return IntStream.range(0, count)
                .mapToObj(number -> new JobCommand.GeneratePart(whole, number, number * 4_096L, (number + 1) * 4_096L))
                .toList();
    }
}
