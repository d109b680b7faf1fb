package io.semblance.standalone.cli;

import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.StartException;
import io.semblance.standalone.home.Home;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What {@code up} and {@code demo} have in common: the options of an instance, and its start with progress lines. */
final class ServerOptions {
    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the API; the next four are for management (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--tls", description = "Serve HTTPS, under a certificate authority made for this home.")
    private boolean tls;

    private boolean anyPort;

    /** Takes any free ports instead of those asked for. */
    void takeAnyPort() {
        anyPort = true;
    }

    /** Starts everything; a signal to this process stops it in good order, also in the middle of the start. */
    SemblanceInstance start(Home home, PrintStream out) throws StartException {
        SemblanceInstance.Builder builder = SemblanceInstance.in(home.root())
                .port(port)
                .tls(tls)
                .progress((name, took) -> out.printf(Locale.ROOT, "  %-11s %5.1f s%n", name, took.toMillis() / 1000.0));
        if (anyPort) {
            builder.anyPort();
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(builder::stop));
        return builder.start();
    }
}
