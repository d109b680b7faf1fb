package io.semblance.gateway.idempotency;

/** The work of a request that may carry an Idempotency-Key. */
public interface KeyedWork {
    /**
     * Does the work and says what to answer. It calls {@link Turn#accept} inside the transaction that accepts the work;
     * a refusal is an exception, after which the key is free again.
     */
    Answer perform(Turn turn);

    /** Reads the request's body for comparison only; called instead of {@link #perform} when the key has an answer. */
    Fingerprint fingerprint();
}
