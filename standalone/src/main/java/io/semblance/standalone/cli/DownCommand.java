package io.semblance.standalone.cli;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.HomeLock;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = "Stop the running instance and wait until it has stopped.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--wait", defaultValue = "60", description = "Seconds to wait (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        Home chosen = home.choose();
        // Only a live process can hold the lock, so the id in it is that of the instance.
        OptionalLong pid = HomeLock.holder(chosen);
        if (pid.isEmpty()) {
            EmbeddedPostgres.stopLeftBehind(chosen.postgres());
            System.out.println("not running");
            return 0;
        }
        stop(pid.getAsLong());
        System.out.println("stopped");
        return 0;
    }

    private void stop(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new CommandException("process " + pid + " holds the home but cannot be seen"));
        process.destroy();
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandException("process " + pid + " has not stopped after " + seconds + " s");
        }
    }
}
