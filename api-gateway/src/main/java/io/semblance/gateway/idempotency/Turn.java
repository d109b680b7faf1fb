package io.semblance.gateway.idempotency;

import java.time.Duration;
import java.util.Optional;

/** The right of one request to do the work of its key. Used by one thread. */
public final class Turn {
    private final Optional<Claim.Mine> claim;
    private final KeyClaims claims;

    Turn(Optional<Claim.Mine> claim, KeyClaims claims) {
        this.claim = claim;
        this.claims = claims;
    }

    /** Says that the work goes on; cheap enough for every block of a body. */
    public void alive() {
        claim.ifPresent(claims::renewWhenDue);
    }

    /**
     * Stores the answer, to be called inside the transaction that accepts the work. Refuses with IDEMPOTENCY_IN_FLIGHT
     * when another request has taken the key over, so that the transaction rolls back.
     *
     * @param hold how long the request may go on afterwards, waiting for a better answer
     */
    public void accept(Fingerprint fingerprint, Duration hold, Answer answer) {
        claim.ifPresent(mine -> claims.accept(mine, fingerprint, hold, answer));
    }
}
