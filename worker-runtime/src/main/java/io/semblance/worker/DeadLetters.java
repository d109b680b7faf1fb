package io.semblance.worker;

import io.semblance.schema.job.JobType;
import java.io.IOException;

/** The way out for commands that no attempt could finish. */
public interface DeadLetters {
    /** Keeps a command for operators and waits until it is safe. */
    void send(JobType type, DeadLetter letter) throws IOException;
}
