package io.semblance.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * One JSON log file for all roles of this JVM. It is set up before the first role, because Spring Boot sets logging up once
 * for each JVM: the roles, which start at the same time, find it done and leave it alone.
 */
final class InstanceLogging {
    private static final String CONFIGURATION = "classpath:semblance-standalone-logback.xml";

    private InstanceLogging() {}

    /** Sends everything to {@code semblance.log} in the folder and nothing to the console. */
    static void into(Path folder) throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "semblance",
                        Map.of(
                                "logging.file.name",
                                        folder.resolve("semblance.log").toString(),
                                "logging.structured.format.file", "logstash",
                                "logging.logback.rollingpolicy.max-file-size", "20MB",
                                "logging.logback.rollingpolicy.max-history", "3")));
        LoggingSystem logging = LoggingSystem.get(InstanceLogging.class.getClassLoader());
        // An earlier instance of this JVM may have left its own file behind.
        logging.cleanUp();
        logging.getSystemProperties(environment).apply(LogFile.get(environment));
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), CONFIGURATION, LogFile.get(environment));
    }
}
