package io.semblance.worker;

import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.JobType;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens attempts. */
final class Attempts {
    private final WorkerIdentity worker;
    private final ArtifactStore store;
    private final JobEvents events;
    private final Telemetry telemetry;
    private final AttemptSettings settings;
    private final ScheduledExecutorService heartbeats;

    Attempts(
            WorkerIdentity worker,
            ArtifactStore store,
            JobEvents events,
            Telemetry telemetry,
            AttemptSettings settings,
            ScheduledExecutorService heartbeats) {
        this.worker = worker;
        this.store = store;
        this.events = events;
        this.telemetry = telemetry;
        this.settings = settings;
        this.heartbeats = heartbeats;
    }

    /** Opens an attempt on the calling thread, which also has to close it. */
    RunningAttempt open(Delivery delivery, StopSignal stop) {
        JobType type = delivery.command().type();
        Attempt attempt = new Attempt(
                delivery.header().dispatch(),
                worker.attemptIds().get(),
                worker.clock().instant());
        AttemptTracing.Scope trace = telemetry.tracing().open(delivery, attempt.id());
        AttemptEvents out = new AttemptEvents(events, worker, delivery.command(), attempt, trace.headers());
        AttemptObjects objects = new AttemptObjects(store, delivery.header(), attempt.id(), stop, telemetry.metrics());
        ProgressReports reports = new ProgressReports(
                worker.clock(), report -> out.progressed(report.phase(), report.done(), report.total()));
        PhaseTimer phases = new PhaseTimer(
                worker.clock(), (phase, took) -> telemetry.metrics().phase(type, phase, took));
        WorkFolder folder = new WorkFolder(settings.workFolder());
        AttemptContext context =
                new AttemptContext(attempt.id(), trace.headers(), stop, objects, reports, phases, folder);
        Future<?> heartbeat = heartbeat(reports);
        return new RunningAttempt(
                delivery,
                stop,
                out,
                objects,
                context,
                List.of(() -> heartbeat.cancel(false), phases::end, folder::close, trace::close));
    }

    /** A heartbeat renews the job's lease also while the handler has nothing to tell. */
    private Future<?> heartbeat(ProgressReports reports) {
        long half = settings.heartbeat().toMillis() / 2;
        return heartbeats.scheduleAtFixedRate(
                () -> reports.beat(settings.heartbeat().dividedBy(2)), half, half, TimeUnit.MILLISECONDS);
    }
}
