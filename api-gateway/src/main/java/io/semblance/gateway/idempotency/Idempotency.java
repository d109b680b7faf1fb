package io.semblance.gateway.idempotency;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a POST repeatable. A key is claimed before the body is read, so a second request learns at once that the first
 * is still running; the claim is a lease, and a request that dies before its work was accepted leaves the key free when
 * the lease is over. The answer is stored in the transaction that accepts the work (so there is never work without an
 * answer, nor a second piece of work), and replaced by the final one just before that is sent, when the request waited
 * for the end of its job. From then on every repetition gets the same bytes. A request that dies while it waits has sent
 * nothing; the answer of the acceptance then becomes the final one. Whoever settles second gives way to what is stored.
 */
public final class Idempotency {
    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    private final KeyClaims claims;

    Idempotency(KeyClaims claims) {
        this.claims = claims;
    }

    /**
     * Does the work, or repeats the answer that it had. Without a key the work is simply done.
     *
     * @param route the operation and the resource it is asked of; a key is bound to it
     */
    public Answer run(Caller caller, Optional<String> key, String route, KeyedWork work) {
        if (key.isEmpty()) {
            return work.perform(new Turn(Optional.empty(), claims));
        }
        return switch (claims.claim(caller.tenant(), IdempotencyKey.parse(key.get()), route)) {
            case Claim.Mine mine -> perform(mine, work);
            case Claim.InFlight ignored -> throw inFlight();
            case Claim.Answered earlier -> replay(earlier, route, work);
        };
    }

    private Answer perform(Claim.Mine mine, KeyedWork work) {
        Failpoint.KEY_CLAIMED.pass();
        Answer answer;
        try {
            answer = work.perform(new Turn(Optional.of(mine), claims));
        } catch (RuntimeException | Error e) {
            release(mine);
            throw e;
        }
        Failpoint.ANSWERING.pass();
        return settle(mine, answer);
    }

    private Answer settle(Claim.Mine mine, Answer answer) {
        if (claims.finish(mine, answer)) {
            return answer;
        }
        return switch (claims.settled(mine).orElseThrow(Idempotency::inFlight)) {
            case Claim.Answered earlier -> earlier.answer();
            case Claim.InFlight ignored -> throw inFlight();
            case Claim.Mine ignored -> throw inFlight();
        };
    }

    private void release(Claim.Mine mine) {
        try {
            claims.release(mine);
        } catch (RuntimeException e) {
            // The lease ends by itself; the failure that led here matters more.
            LOG.warn("An idempotency key could not be released: {}", FaultDescription.of(e));
        }
    }

    private static Answer replay(Claim.Answered earlier, String route, KeyedWork work) {
        if (!earlier.route().equals(route) || !earlier.fingerprint().equals(work.fingerprint())) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_CONFLICT, "The Idempotency-Key belongs to another, earlier request.");
        }
        return earlier.answer();
    }

    private static ApiException inFlight() {
        return new ApiException(
                        ErrorCode.IDEMPOTENCY_IN_FLIGHT,
                        "The first request with this Idempotency-Key is still running.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
