package io.semblance.generator.grounding.web;

import io.semblance.engine.EngineVersion;

/** How this product calls itself to the servers of others. */
final class UserAgent {
    /** Its name in a robots.txt. */
    static final String PRODUCT = "Semblance";

    static final String VALUE = PRODUCT + "/" + EngineVersion.current();

    private UserAgent() {}
}
