package io.semblance.gateway.signup;

import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A request for access.
 *
 * @param id {@code req_} and 26 characters; whoever knows it sees the claim token, so it is as good as 80 random bits
 * @param expiresAt when it is forgotten; empty for one that was approved
 * @param account what an approval has made
 */
record Signup(
        String id,
        Applicant applicant,
        SignupState state,
        Instant createdAt,
        Optional<Instant> decidedAt,
        Optional<Instant> expiresAt,
        Optional<Account> account) {
    static final String ID_PREFIX = "req_";

    /** Whether a text from outside has the form of an id; says nothing of whether it exists. */
    static boolean isId(String text) {
        return text.matches(ID_PREFIX + "[A-Za-z0-9]{1,64}");
    }

    /** The tenant, its client, and the claim of the client's first secret. */
    record Account(TenantId tenant, String clientId, String claimId) {}

    /** Without what is personal, and without the id. */
    @Override
    public String toString() {
        return "Signup[" + state + "]";
    }
}
