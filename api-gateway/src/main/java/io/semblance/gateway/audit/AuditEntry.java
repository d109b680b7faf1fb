package io.semblance.gateway.audit;

import java.time.Instant;

/**
 * One deed.
 *
 * @param id {@code aud_} and 26 characters that sort by time
 */
public record AuditEntry(String id, Instant at, AuditAction action, Origin origin, Concern concern) {}
