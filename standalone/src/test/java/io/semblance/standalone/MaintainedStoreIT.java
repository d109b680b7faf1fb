package io.semblance.standalone;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job over a store that somebody maintains, Versity's S3 gateway. Runs the program that {@code SEMBLANCE_TEST_VERSITYGW} names;
 * skipped without it. Whoever builds it meanwhile says by a file beside it, {@code .failed}, that it will not come.
 */
class MaintainedStoreIT {
    private static final Duration BUILDING = Duration.ofMinutes(10);

    /** Not us-east-1: the client names its region when it makes a bucket, and S3 wants that one left out. */
    private static final String REGION = "eu-central-1";

    @TempDir
    Path folder;

    private final Started started = new Started(Started.Order.LATEST_FIRST);

    @AfterEach
    void stop() {
        started.close();
    }

    @Test
    void doesTheMainJob() throws Exception {
        Path program = program();
        Home home = Home.open(folder.resolve("home"));
        InstanceLogging.into(home.logs());
        LocalSecrets secrets = LocalSecrets.of(home, new SecureRandom());
        StartSteps steps = new StartSteps(started, StartProgress.none(), InstantSource.system());
        Parts embedded = Parts.start(home, secrets, steps);
        Parts parts = new Parts(embedded.kafka(), store(program, secrets), embedded.postgres(), embedded.lost());

        RunningInstance running = StartedRoles.of(
                new RoleProperties(home, secrets, parts, Map.of("semblance.artifacts.region", REGION)), started);

        try (ApiClient client = ApiClient.of(running.api(), Optional.empty())) {
            LocalTenant tenant = client.createTenant("maintained", secrets.operatorToken());
            ApiSession session = client.login(tenant, SemblanceInstance.AUDIENCE);
            MainJob.check(session, folder);
        }
    }

    private static Path program() {
        String named = System.getenv("SEMBLANCE_TEST_VERSITYGW");
        assumeTrue(named != null, "There is no Versity gateway here");
        Path program = Path.of(named);
        Path failed = program.resolveSibling(program.getFileName() + ".failed");
        await("Versity gateway").atMost(BUILDING).until(() -> Files.isExecutable(program) || Files.exists(failed));
        assumeTrue(Files.isExecutable(program), "The Versity gateway could not be built");
        return program;
    }

    private URI store(Path program, LocalSecrets secrets) throws IOException, StartException {
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 23_500, 1);
        // Not every file system has extended attributes; the sidecar does without.
        ProcessBuilder command = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        "127.0.0.1:" + port,
                        "--region",
                        REGION,
                        "--quiet",
                        "posix",
                        "--sidecar",
                        Files.createDirectory(folder.resolve("attributes")).toString(),
                        Files.createDirectory(folder.resolve("objects")).toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("store.log").toFile()));
        command.environment().put("ROOT_ACCESS_KEY", secrets.s3AccessKey());
        command.environment().put("ROOT_SECRET_KEY", secrets.s3SecretKey());
        Process process = command.start();
        started.add(() -> process.destroyForcibly().onExit().join());
        return URI.create("http://127.0.0.1:" + port);
    }
}
