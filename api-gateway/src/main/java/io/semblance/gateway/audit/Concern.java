package io.semblance.gateway.audit;

import io.semblance.schema.id.TenantId;
import java.util.Optional;

/**
 * What a deed was about, by ids alone: the log keeps for good what it is given, so it is given no names, addresses or
 * secrets.
 *
 * @param subject the signup, the rotation, the subscription, the API key, the storage, the type of jobs or the dead letter; of a
 *     sign-in whoever signed in
 */
public record Concern(Optional<TenantId> tenant, Optional<String> clientId, Optional<String> subject) {
    public static Concern credential(TenantId tenant, String clientId) {
        return new Concern(Optional.of(tenant), Optional.of(clientId), Optional.empty());
    }

    /** A tenant, whatever credentials it has. */
    public static Concern tenant(TenantId tenant) {
        return new Concern(Optional.of(tenant), Optional.empty(), Optional.empty());
    }

    public static Concern storage(TenantId tenant, String storage) {
        return new Concern(Optional.of(tenant), Optional.empty(), Optional.of(storage));
    }

    /** Something that belongs to no tenant, such as a signup that was declined. */
    public static Concern only(String subject) {
        return new Concern(Optional.empty(), Optional.empty(), Optional.of(subject));
    }

    /** The same, by way of a signup, a rotation or an API key, or about one of the tenant's subscriptions. */
    public Concern by(String subject) {
        return new Concern(tenant, clientId, Optional.of(subject));
    }
}
