package io.semblance.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which engine this is: one version makes one file of the same model, specification and format. */
public final class EngineVersion {
    private static final String RESOURCE = "engine.properties";

    private EngineVersion() {}

    /** The version that was built. */
    public static String current() {
        Properties built = new Properties();
        try (InputStream in = Objects.requireNonNull(EngineVersion.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return built.getProperty("version");
    }
}
