package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.time.InstantSource;
import java.util.Optional;

/** Changes credentials that exist. All of it belongs into a transaction of the caller's, which holds the credential. */
public final class StandingCredentials {
    private final Accounts accounts;
    private final Secrets secrets;
    private final InstantSource clock;

    StandingCredentials(Accounts accounts, Secrets secrets, InstantSource clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A credential that nobody else changes until the transaction ends. */
    public record Held(String clientId, TenantId tenant, boolean revoked) {}

    /** Empty for a client that there never was, whatever its id looks like. */
    public Optional<Held> hold(String clientId) {
        return accounts.hold(clientId);
    }

    /**
     * Gives the credential another secret. The old one mints no token from the commit on; tokens that it has minted stay
     * good until they expire.
     *
     * @return 64 URL-safe characters, kept as a hash only
     */
    public String replaceSecret(Held held) {
        String secret = secrets.newSecret();
        accounts.replaceSecret(held.clientId(), Secrets.sha256(secret));
        return secret;
    }

    /** Ends the credential and, as soon as they are looked at again, the tokens that it has minted. */
    public void revoke(Held held) {
        accounts.revoke(held.clientId(), clock.instant());
    }
}
