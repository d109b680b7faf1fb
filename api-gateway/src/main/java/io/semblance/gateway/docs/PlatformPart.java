package io.semblance.gateway.docs;

/** Something that the gateway cannot do without. */
public interface PlatformPart {
    /** Name in the health answer, such as {@code database}. */
    String name();

    /** Whether it answers now; may block for a few seconds, and may throw when it does not answer. */
    boolean reachable();
}
