package io.semblance.standalone.cli;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "env",
        description = "Print the local tenant's environment, for: eval \"$(./semblance env)\"",
        mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
        RunningInstance instance = home.running();
        Home chosen = home.choose();
        LocalTenant tenant = LocalTenant.of(chosen)
                .orElseThrow(() -> new CommandException("the home has no tenant: start it with ./semblance up"));
        System.out.println(Exports.of(tenant)
                .at(instance)
                .with(
                        "SEMBLANCE_OPERATOR_TOKEN",
                        LocalSecrets.of(chosen, new SecureRandom()).operatorToken())
                .lines());
        return 0;
    }
}
