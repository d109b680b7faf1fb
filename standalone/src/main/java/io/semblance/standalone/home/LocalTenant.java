package io.semblance.standalone.home;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The tenant that {@code semblance env} speaks for: made at the first start of a home and kept there. */
public record LocalTenant(String tenantId, String clientId, String clientSecret) {

    /** The tenant of the home, when it has one already. */
    public static Optional<LocalTenant> of(Home home) throws IOException {
        Map<String, String> kept = file(home).read();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LocalTenant(
                LocalSecrets.required(kept, "tenant-id"),
                LocalSecrets.required(kept, "client-id"),
                LocalSecrets.required(kept, "client-secret")));
    }

    /** Keeps the tenant in the home, mode 0600. */
    public void keepIn(Home home) throws IOException {
        file(home).write(Map.of("tenant-id", tenantId, "client-id", clientId, "client-secret", clientSecret));
    }

    private static PropertyFile file(Home home) {
        return new PropertyFile(home.root().resolve("tenant.properties"));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "LocalTenant[" + tenantId + "]";
    }
}
