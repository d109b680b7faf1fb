package io.semblance.standalone.cli;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.HomeChoice;
import io.semblance.standalone.home.RunningInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The {@code --home} option, shared by all commands. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Where data, logs and secrets are kept (default: $SEMBLANCE_HOME, else ~/.semblance).")
    private Optional<Path> asked = Optional.empty();

    /** The chosen home; says so on standard error when it is not where one would look. */
    Home choose() throws IOException {
        HomeChoice choice =
                HomeChoice.choose(asked, System.getenv(), Path.of("").toAbsolutePath());
        choice.notice().ifPresent(notice -> System.err.println("semblance: " + notice));
        return choice.home();
    }

    /** The instance that runs on the chosen home. */
    RunningInstance running() throws IOException, CommandException {
        Home home = choose();
        return RunningInstance.on(home)
                .orElseThrow(() ->
                        new CommandException("nothing runs on " + home.root() + ": start it with ./semblance up"));
    }
}
