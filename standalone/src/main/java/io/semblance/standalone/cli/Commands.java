package io.semblance.standalone.cli;

import io.semblance.standalone.StartException;
import io.semblance.standalone.client.ApiException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's commands. */
public final class Commands {
    private Commands() {}

    @Command(
            name = "semblance",
            description = "Semblance: synthetic research data, on this machine.",
            mixinStandardHelpOptions = true,
            version = "semblance " + Build.VERSION,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                DemoCommand.class,
                UpCommand.class,
                EnvCommand.class,
                TenantCommand.class,
                StatusCommand.class,
                DownCommand.class
            })
    static final class Root {}

    /** Runs the command line; 0 when it did what was asked, 1 when it could not, 2 when it was not understood. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Root())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Commands::explain);
        if (args.length == 0) {
            line.usage(System.out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }

    /** Expected endings are one line; a stack trace is for what we did not expect. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof StartException
                || failure instanceof ApiException
                || failure instanceof IOException
                || failure instanceof CommandException) {
            line.getErr().println("semblance: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
