package io.semblance.gateway.audit;

/**
 * Where a deed comes from.
 *
 * @param requestId the {@code X-Request-Id} of the request that asked for it
 */
public record Origin(Actor actor, String requestId) {
    public static Origin operator(String requestId) {
        return new Origin(Actor.OPERATOR, requestId);
    }
}
