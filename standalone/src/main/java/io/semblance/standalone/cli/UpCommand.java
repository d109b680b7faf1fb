package io.semblance.standalone.cli;

import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.home.Home;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Start everything and stay in the foreground.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--exit-when-ready", hidden = true, description = "For the build: stop once everything is up.")
    private boolean exitWhenReady;

    @Override
    public Integer call() throws Exception {
        Home chosen = home.choose();
        System.out.println("Starting Semblance on " + chosen.root());
        if (exitWhenReady) {
            server.takeAnyPort();
        }
        SemblanceInstance instance = server.start(chosen, System.out);
        if (exitWhenReady) {
            instance.close();
            return 0;
        }
        System.out.printf("%nSemblance is up:  %s%n", instance.api());
        System.out.printf("  a tenant's environment, in another terminal:   eval \"$(./semblance env)\"%n");
        System.out.printf("  logs:  %s%n", chosen.logs().resolve("semblance.log"));
        System.out.printf("  stop:  Ctrl-C, or ./semblance down%n");
        Optional<String> loss = instance.awaitLoss();
        loss.ifPresent(what -> System.err.println("semblance: " + what + "; stopping. See the logs."));
        return loss.isPresent() ? 1 : 0;
    }
}
