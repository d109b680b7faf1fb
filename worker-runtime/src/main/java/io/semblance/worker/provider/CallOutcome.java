package io.semblance.worker.provider;

import java.util.Locale;

/** What became of a call. */
public enum CallOutcome {
    /** There is an answer. */
    ANSWERED(false),
    /** It took too long. */
    TIMEOUT(false),
    /** There was no connection, or it broke. */
    UNREACHABLE(true),
    /** The server has too much to do: 429. */
    LIMITED(true),
    /** The server failed: 5xx, or 408. */
    FAILED(true),
    /** The server does not take such calls: any other status, such as 401 for a wrong key. */
    REFUSED(false),
    /** What it said is not an answer. */
    MALFORMED(false),
    /** No call was made: too many had failed. */
    OPEN(false),
    /** No call was made: there were too many at once. */
    BUSY(false);

    private final boolean passing;

    CallOutcome(boolean passing) {
        this.passing = passing;
    }

    /** Whether the next call may fare better. */
    boolean passing() {
        return passing;
    }

    /** For logs and tags. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
