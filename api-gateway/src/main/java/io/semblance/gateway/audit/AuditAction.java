package io.semblance.gateway.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done. */
public enum AuditAction {
    TENANT_CREATED,
    SIGNUP_APPROVED,
    SIGNUP_DECLINED,
    CREDENTIAL_CLAIMED,
    CREDENTIAL_ROTATED,
    CREDENTIAL_REVOKED,
    SUBSCRIPTION_OPENED,
    SUBSCRIPTION_ENDED,
    DATA_KEY_DELETED,
    API_KEY_CREATED,
    API_KEY_REVOKED,
    ORACLE_ACCESS_GRANTED,
    ORACLE_ACCESS_WITHDRAWN,
    STORAGE_SET,
    STORAGE_REMOVED,
    JOBS_PAUSED,
    JOBS_RESUMED,
    DEAD_LETTER_REPLAYED,
    DEAD_LETTER_DROPPED,
    OPERATOR_SIGNED_IN,
    OPERATOR_SIGNED_OUT,
    OPERATOR_SIGN_IN_REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AuditAction> ofWord(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }
}
