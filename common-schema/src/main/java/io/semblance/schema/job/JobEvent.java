package io.semblance.schema.job;

/** Something that happened to a job. Events may repeat and arrive late; a terminal state never changes. */
public sealed interface JobEvent {
    EventHeader header();

    /** Whether the job ends with this event. */
    default boolean terminal() {
        return switch (this) {
            case Started ignored -> false;
            case Progressed ignored -> false;
            case AttemptFailed ignored -> false;
            case Succeeded ignored -> true;
            case Failed ignored -> true;
            case Cancelled ignored -> true;
        };
    }

    /** An attempt took the command up. */
    record Started(EventHeader header) implements JobEvent {}

    /**
     * The attempt is alive and this far.
     *
     * @param total units of the phase, 0 where not known
     */
    record Progressed(EventHeader header, JobPhase phase, long done, long total) implements JobEvent {}

    /** The attempt failed of something that may pass; the command will be tried again. */
    record AttemptFailed(EventHeader header, Failure failure) implements JobEvent {}

    /** An attempt published its results. */
    record Succeeded(EventHeader header, JobResult result) implements JobEvent {}

    /** The job cannot succeed. */
    record Failed(EventHeader header, Failure failure) implements JobEvent {}

    /** The attempt stopped because the job was cancelled. */
    record Cancelled(EventHeader header) implements JobEvent {}
}
