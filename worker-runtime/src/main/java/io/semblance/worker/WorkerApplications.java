package io.semblance.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Prepares worker applications. Their defaults come from a file of a name of its own, not from {@code
 * application.properties}: several roles may share a class path and a process.
 */
public final class WorkerApplications {
    private static final String DEFAULTS = "/semblance-worker-defaults.properties";

    private WorkerApplications() {}

    /**
     * An application that is ready to run, or to be given other properties first.
     *
     * @param own defaults of the role
     */
    public static SpringApplicationBuilder of(Class<?> application, Map<String, Object> own) {
        return new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .properties(defaults())
                .properties(own);
    }

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (InputStream file =
                Objects.requireNonNull(WorkerApplications.class.getResourceAsStream(DEFAULTS), DEFAULTS)) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults;
    }
}
