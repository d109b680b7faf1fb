package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;

/** Whether there is a tenant. Those of an external issuer are the issuer's to know: of these all are taken for known. */
@FunctionalInterface
public interface KnownTenants {
    /** Asks the database. */
    boolean isKnown(TenantId tenant);
}
