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
    private static final Path HOME = folder();
    private static final SemblanceInstance INSTANCE = start();

    private SharedInstance() {}

    static SemblanceInstance get() {
        return INSTANCE;
    }

    /** Where it keeps what it stores. */
    static Path home() {
        return HOME;
    }

    /** A session of a new tenant. */
    static ApiSession newTenant(ApiClient client) throws IOException, ApiException {
        LocalTenant tenant = client.createTenant("somebody", INSTANCE.operatorToken());
        return client.login(tenant, SemblanceInstance.AUDIENCE);
    }

    private static SemblanceInstance start() {
        try {
            SemblanceInstance started = SemblanceInstance.in(HOME).anyPort().start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (StartException e) {
            throw new IllegalStateException("The platform under test does not start", e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("semblance-it");
        } catch (IOException e) {
            throw new IllegalStateException("There is no room for a platform under test", e);
        }
    }
}
