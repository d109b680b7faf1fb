package io.semblance.worker;

import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobPhase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** What a handler has of its attempt. Thread-safe. */
public interface JobContext {
    /** Unique for each attempt. */
    String attemptId();

    /**
     * Tells how far the work is. Cheap: only the first and the last report of a phase, and a few a second between, become
     * events.
     *
     * @param total units of the phase, 0 where not known
     */
    void progress(JobPhase phase, long done, long total);

    /** Whether the work is no longer wanted; the handler then throws {@link java.util.concurrent.CancellationException}. */
    boolean cancelled();

    /** A fresh folder, deleted with all that is in it when the attempt ends. */
    Path workFolder() throws IOException;

    /**
     * Copies an object of the store into the work folder. Reports {@link JobPhase#FETCHING}, and ends early when the
     * attempt is cancelled.
     */
    Path fetch(String key, String fileName) throws IOException;

    /** Bytes of an object of the store, read as they are wanted; to be closed by the caller. Ends early as {@link #fetch} does. */
    InputStream open(String key, long offset, long length) throws IOException;

    /** Stores a body of unknown length among the objects of this attempt. */
    Artifact publish(String name, String mediaType, InputStream body) throws IOException;

    /** Text headers that messages on behalf of this attempt carry: its trace, and whose request it is. */
    Map<String, String> headers();

    /** Stores a file among the objects of this attempt. Reports {@link JobPhase#PUBLISHING}. */
    Artifact publish(String name, String mediaType, Path file) throws IOException;

    /** Stores bytes among the objects of this attempt. */
    Artifact publish(String name, String mediaType, byte[] body) throws IOException;
}
