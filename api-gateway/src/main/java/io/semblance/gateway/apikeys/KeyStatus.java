package io.semblance.gateway.apikeys;

import java.util.Locale;

/** Whether a key can be used. */
enum KeyStatus {
    ACTIVE,
    REVOKED,
    EXPIRED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
