package io.semblance.standalone;

import io.semblance.standalone.cli.Commands;

/** The entry point of {@code ./semblance}. */
public final class Semblance {
    private Semblance() {}

    /** Runs one command and ends the JVM, whose Kafka threads would keep it alive. */
    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
