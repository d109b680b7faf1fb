package io.semblance.schema.error;

/** What a client may do with the request that was refused. */
public enum Retry {
    /** The same request will be refused again. */
    AFTER_A_CHANGE("Do not retry the request unchanged."),
    /** It may pass later: back off, with jitter, under the same Idempotency-Key. */
    LATER("Retry with jittered exponential backoff, and the same Idempotency-Key on a POST."),
    /** Authenticate anew, then repeat it. */
    WITH_A_FRESH_TOKEN("Mint a fresh token, then repeat the request.");

    private final String advice;

    Retry(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
