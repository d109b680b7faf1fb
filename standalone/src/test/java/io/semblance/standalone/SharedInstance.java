package io.semblance.standalone;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiException;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One running platform for all tests that only need some platform; each works as a tenant of its own. */
final class SharedInstance {
    private static final SemblanceInstance INSTANCE = start();

    private SharedInstance() {}

    static SemblanceInstance get() {
        return INSTANCE;
    }

    /** A session of a new tenant. */
    static ApiSession newTenant(ApiClient client) throws IOException, ApiException {
        LocalTenant tenant = client.createTenant("somebody", INSTANCE.operatorToken());
        return client.login(tenant, SemblanceInstance.AUDIENCE);
    }

    private static SemblanceInstance start() {
        try {
            Path home = Files.createTempDirectory("semblance-it");
            SemblanceInstance started = SemblanceInstance.in(home).anyPort().start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (IOException | StartException e) {
            throw new IllegalStateException("The platform under test does not start", e);
        }
    }
}
