package io.semblance.gateway.keys;

/** What a caller may do. */
public enum Role {
    /** Works with the data and jobs of its own tenant. */
    TENANT,
    /** Runs the installation: tenants and probes. */
    OPERATOR
}
