package io.semblance.worker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.semblance.artifact.ArtifactKeys;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.SeedFileFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** A runner with all it needs, made of fakes. */
final class Bench implements AutoCloseable {
    static final TenantId TENANT = new TenantId("ten_01jc0000000000000000000001");
    static final JobId JOB = new JobId("job_01jc0000000000000000000002");
    static final DatasetId DATASET = new DatasetId("ds_01jc0000000000000000000003");
    static final String SEED_KEY = ArtifactKeys.seed(TENANT, DATASET);

    /** How long a worker waits for the store; nothing unless a test says so. */
    Duration patience = Duration.ZERO;

    final TickableClock clock = new TickableClock();
    final InMemoryArtifactStore store = new InMemoryArtifactStore();
    final RecordingEvents events = new RecordingEvents();
    final List<DeadLetter> dead = new CopyOnWriteArrayList<>();
    final Cancellations cancellations = new Cancellations(clock);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger attempts = new AtomicInteger();
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor();
    private final Path folder;

    Bench(Path folder) {
        this.folder = folder;
    }

    /** A handler of training commands that does what it is told. */
    interface Work {
        JobOutcome handle(JobCommand.Train command, JobContext context) throws Exception;
    }

    JobRunner runner(Work work) {
        WorkerMetrics metrics = new WorkerMetrics(registry);
        return new JobRunner(
                new JobHandlers(List.of(new FakeTrainingHandler(work), new ProbeHandler())),
                new Attempts(
                        new WorkerIdentity("bench", clock, () -> "attempt-" + attempts.incrementAndGet()),
                        store,
                        events,
                        new Telemetry(metrics, new AttemptTracing(Tracer.NOOP, Propagator.NOOP)),
                        new AttemptSettings(Duration.ofSeconds(20), folder),
                        heartbeats),
                new Manifests(store),
                new RetryPolicy(5, Duration.ofMillis(2), Duration.ofMillis(8), patience, () -> 0),
                (type, letter) -> dead.add(letter),
                new RunnerWatch(clock, metrics, cancellations));
    }

    Settlement run(Work work) {
        return runner(work).run(delivery(1), new StopSignal());
    }

    static Delivery delivery(int deliveries) {
        return delivery(1, deliveries);
    }

    static Delivery delivery(int dispatch, int deliveries) {
        CommandHeader header = new CommandHeader(
                JOB, TENANT, dispatch, new TickableClock().instant().minusSeconds(1));
        JobCommand command =
                new JobCommand.Train(header, DATASET, SEED_KEY, SeedFileFormat.CSV, 7, Preparation.standard());
        return new Delivery(
                command,
                deliveries,
                0,
                Map.of(MessageHeaders.REQUEST_ID, "req-1", "stranger", "x"),
                new JobCommandCodec().encode(command));
    }

    double count(AttemptOutcome outcome) {
        var counter = registry.find("semblance.job.attempts")
                .tags("type", "training", "outcome", outcome.tag())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        heartbeats.shutdownNow();
    }

    private record FakeTrainingHandler(Work work) implements JobHandler<JobCommand.Train> {
        @Override
        public JobType type() {
            return JobType.TRAINING;
        }

        @Override
        public Class<JobCommand.Train> commandType() {
            return JobCommand.Train.class;
        }

        @Override
        public JobOutcome handle(JobCommand.Train command, JobContext context) throws Exception {
            return work.handle(command, context);
        }
    }
}
