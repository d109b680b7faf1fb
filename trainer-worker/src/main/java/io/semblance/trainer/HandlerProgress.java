package io.semblance.trainer;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.schema.job.JobPhase;
import io.semblance.worker.JobContext;

/** The engine's progress, told to the attempt. */
record HandlerProgress(JobContext context) implements Progress {
    @Override
    public void report(Phase phase, long done, long total) {
        context.progress(jobPhase(phase), done, total);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    private static JobPhase jobPhase(Phase phase) {
        return switch (phase) {
            case READING -> JobPhase.READING;
            case CLEANING -> JobPhase.CLEANING;
            case TRAINING -> JobPhase.TRAINING;
            case FITTING -> JobPhase.FITTING;
            case SAMPLING -> JobPhase.SAMPLING;
            case WRITING -> JobPhase.WRITING;
        };
    }
}
