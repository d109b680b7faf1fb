package io.semblance.standalone.cli;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tenant",
        description = "Tenants of the running instance.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TenantCommand.Add.class)
final class TenantCommand {

    @Command(name = "add", description = "Make a tenant and print its environment.", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "What to call it.")
        private String name = "";

        @Mixin
        private HomeOption home = new HomeOption();

        @Override
        public Integer call() throws Exception {
            RunningInstance instance = home.running();
            String operator = LocalSecrets.of(home.choose(), new SecureRandom()).operatorToken();
            try (ApiClient client = ApiClient.of(instance.api(), instance.authority())) {
                LocalTenant tenant = client.createTenant(name, operator);
                System.out.println("# tenant " + tenant.tenantId());
                System.out.println(Exports.of(tenant).at(instance).lines());
            }
            return 0;
        }
    }
}
