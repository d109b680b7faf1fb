package io.semblance.worker;

/** What is seen of the work from outside. */
public record Telemetry(WorkerMetrics metrics, AttemptTracing tracing) {}
