package io.semblance.gateway.apikeys;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a key of the caller's account, unless it has as many as it may. */
final class CreateApiKey {
    private final TransactionOperations transactions;
    private final ApiKeyRows rows;
    private final AuditLog audit;
    private final Sources sources;
    private final int mostActive;

    /** Where new keys come from. */
    record Sources(Ids ids, InstantSource clock, RandomGenerator random) {}

    /**
     * @param mostActive keys of an account that may be active at a time
     */
    CreateApiKey(TransactionOperations transactions, ApiKeyRows rows, AuditLog audit, Sources sources, int mostActive) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.sources = sources;
        this.mostActive = mostActive;
    }

    /** A new key, and the only copy of its secret. */
    record Created(ApiKey key, RawKey raw) {}

    Created create(Caller caller, KeyWish wish, String requestId) {
        RawKey raw = RawKey.draw(sources.random(), wish.test());
        // Milliseconds are what clients see.
        Instant now = sources.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKey key = wish.key(ApiKey.ID_PREFIX + sources.ids().ulid(), caller.tenant(), raw.prefix(), now);
        transactions.executeWithoutResult(status -> {
            rows.holdAccount(caller.tenant());
            if (rows.countActive(caller.tenant(), now) >= mostActive) {
                throw new ApiException(
                        ErrorCode.API_KEY_LIMIT_REACHED,
                        "At most " + mostActive + " keys of an account can be active: revoke one first.");
            }
            rows.add(key, raw.sha256());
            audit.add(
                    new Origin(Actor.CLIENT, requestId),
                    AuditAction.API_KEY_CREATED,
                    Concern.credential(caller.tenant(), caller.clientId().orElseThrow())
                            .by(key.id()));
        });
        return new Created(key, raw);
    }
}
