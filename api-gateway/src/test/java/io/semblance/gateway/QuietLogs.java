package io.semblance.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a package from logging while a test makes it do a thing, or fail at it, thousands of times. */
public final class QuietLogs implements AutoCloseable {
    private final Logger logger;

    private QuietLogs(Logger logger) {
        this.logger = logger;
        logger.setLevel(Level.OFF);
    }

    public static QuietLogs of(String name) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            return new QuietLogs(logger);
        }
        throw new IllegalStateException("the tests log by Logback");
    }

    @Override
    public void close() {
        logger.setLevel(null);
    }
}
