package io.semblance.worker.provider;

import java.time.Duration;
import java.util.Optional;

/** A provider gave no answer. Says no more than how: what servers and libraries say may quote a customer or a secret. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CallOutcome outcome;
    private final transient Optional<Duration> retryAfter;

    public ProviderException(CallOutcome outcome) {
        this(outcome, Optional.empty());
    }

    /** @param retryAfter when the server wants to be asked again */
    public ProviderException(CallOutcome outcome, Optional<Duration> retryAfter) {
        super(outcome.word(), null, false, false);
        this.outcome = outcome;
        this.retryAfter = retryAfter;
    }

    public CallOutcome outcome() {
        return outcome;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
