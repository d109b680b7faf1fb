package io.semblance.standalone.cli;

import io.semblance.schema.id.Ids;
import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.demo.Demo;
import io.semblance.standalone.home.Home;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Start everything, do the main job on a real data set, check the result, stop.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "demo-output",
            description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("demo-output");

    @Override
    public Integer call() throws Exception {
        Home chosen = home.choose();
        System.out.println("Starting Semblance on " + chosen.root());
        try (SemblanceInstance instance = server.start(chosen, System.out)) {
            System.out.printf("%nThe main job, over HTTP at %s%n", instance.api());
            var demo = new Demo(
                    output,
                    System.out,
                    InstantSource.system(),
                    new Ids(InstantSource.system(), new SecureRandom())::ulid);
            boolean holds = demo.run(instance);
            System.out.println(holds ? "\nAll of it holds." : "\nThe scenario was NOT met, or nothing was predicted.");
            System.out.printf(
                    "  files: rows.parquet, schema.json, request.json, prediction.json, personas.json and census.csv in %s%n",
                    output);
            System.out.printf("  next:  ./semblance up, then in another terminal  eval \"$(./semblance env)\"%n");
            return holds ? 0 : 1;
        }
    }
}
