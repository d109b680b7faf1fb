package io.semblance.standalone.cli;

/** What this build is called. */
final class Build {
    static final String VERSION = "0.1.0-SNAPSHOT";

    private Build() {}
}
