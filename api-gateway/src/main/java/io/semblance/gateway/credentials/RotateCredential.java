package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.idempotency.IdempotencyKey;
import io.semblance.gateway.keys.StandingCredentials;
import io.semblance.gateway.keys.StandingCredentials.Held;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces a client's secret and lets the new one wait to be claimed, all in one transaction that holds the credential: of
 * requests at once each sees what those before it did, on whichever replica.
 *
 * <p>A repetition under its Idempotency-Key is told apart by the table of rotations, not by the stored answers that other
 * routes have: such an answer would keep the claim token in the clear, for days, and could not tell that it was redeemed.
 */
final class RotateCredential {
    private static final Duration DAY = Duration.ofHours(24);

    private final TransactionOperations transactions;
    private final StandingCredentials credentials;
    private final Parts parts;
    private final Ids ids;
    private final InstantSource clock;
    private final int perDay;

    /** What a rotation writes to. */
    record Parts(RotationRows rows, Claims claims, AuditLog audit) {}

    RotateCredential(
            TransactionOperations transactions,
            StandingCredentials credentials,
            Parts parts,
            Ids ids,
            InstantSource clock,
            int perDay) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.parts = parts;
        this.ids = ids;
        this.clock = clock;
        this.perDay = perDay;
    }

    /** What is asked. */
    record Wish(String clientId, Origin origin, Optional<IdempotencyKey> key) {}

    /**
     * @param replayed whether it was done before, under the same key
     */
    record Rotated(Rotation rotation, Held credential, IssuedClaim claim, boolean replayed) {}

    /**
     * Rotates, or finds the rotation that was made under the key. Empty when there is no such client, or its credential is
     * revoked.
     */
    Optional<Rotated> rotate(Wish wish) {
        return Optional.ofNullable(transactions.execute(status -> credentials
                        .hold(wish.clientId())
                        .filter(held -> !held.revoked())
                        .map(held -> rotate(wish, held))))
                .flatMap(rotated -> rotated);
    }

    private Rotated rotate(Wish wish, Held held) {
        Optional<Rotation> earlier = wish.key()
                .flatMap(key -> parts.rows().find(held.clientId(), wish.origin().actor(), key));
        if (earlier.isPresent()) {
            return replay(earlier.get(), held);
        }
        // As exact as the database keeps it, so that a repetition is told the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wish.origin().actor() == Actor.CLIENT) {
            checkRate(held.clientId(), now);
        }
        IssuedClaim claim = parts.claims().issue(held.clientId(), held.tenant(), credentials.replaceSecret(held));
        Rotation rotation = new Rotation(
                Rotation.ID_PREFIX + ids.ulid(), held.clientId(), claim.id(), ClaimState.OPEN, now, claim.expiresAt());
        parts.rows().insert(rotation, wish.origin().actor(), wish.key());
        parts.audit()
                .add(
                        wish.origin(),
                        AuditAction.CREDENTIAL_ROTATED,
                        Concern.credential(held.tenant(), held.clientId()).by(rotation.id()));
        return new Rotated(rotation, held, claim, false);
    }

    private Rotated replay(Rotation earlier, Held held) {
        IssuedClaim claim = parts.claims().open(earlier.claimId()).orElseThrow(() -> overAndDone(earlier));
        return new Rotated(earlier, held, claim, true);
    }

    private static ApiException overAndDone(Rotation earlier) {
        String what = switch (earlier.state()) {
            case OPEN -> "can no longer be shown";
            case CLAIMED -> "has been redeemed";
            case REPLACED -> "was replaced by that of a later rotation, or the credential was revoked";
            case EXPIRED -> "has expired";
        };
        return new ApiException(
                        ErrorCode.ROTATION_CLAIM_ALREADY_CONSUMED,
                        "The claim token of the rotation under this Idempotency-Key " + what + ".")
                .with("rotation_id", earlier.id());
    }

    private void checkRate(String clientId, Instant now) {
        List<Instant> lately = parts.rows().timesSince(clientId, now.minus(DAY));
        if (lately.size() >= perDay) {
            Instant free = lately.get(lately.size() - perDay).plus(DAY);
            throw new ApiException(
                            ErrorCode.ROTATION_RATE_LIMITED,
                            "The client has rotated its secret " + perDay + " times in 24 hours.")
                    .retryAfter(Duration.between(now, free));
        }
    }
}
