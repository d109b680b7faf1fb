package io.semblance.worker;

/** Why an attempt has to stop before its end. */
public enum StopReason {
    /** The job was cancelled. */
    CANCELLED,
    /** The broker gave the command to somebody else, or may do so any moment. */
    LOCK_LOST,
    /** The process is ending. */
    SHUTDOWN
}
