package io.semblance.artifact.minio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.ArtifactStoreContract;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that somebody maintains: Versity's S3 gateway over a folder. Runs the program that {@code SEMBLANCE_TEST_VERSITYGW} names;
 * skipped without it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersityGatewayIT extends ArtifactStoreContract {
    /** Not us-east-1: the client names the region when it makes a bucket, and that one is not to be named. */
    private static final String REGION = "eu-central-1";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Optional<Process> gateway = Optional.empty();
    private Optional<MinioArtifactStore> store = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        String program = System.getenv("SEMBLANCE_TEST_VERSITYGW");
        assumeTrue(program != null, "There is no Versity gateway here");
        int port = freePort();
        // Not every file system has extended attributes; the sidecar does without.
        ProcessBuilder command = new ProcessBuilder(
                        program,
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
                .redirectOutput(Redirect.to(folder.resolve("log").toFile()));
        command.environment().put("ROOT_ACCESS_KEY", EmbeddedS3.ACCESS_KEY);
        command.environment().put("ROOT_SECRET_KEY", EmbeddedS3.SECRET_KEY);
        gateway = Optional.of(command.start());
        MinioArtifactStore connected = MinioArtifactStore.connect(new S3Settings(
                URI.create("http://127.0.0.1:" + port),
                EmbeddedS3.ACCESS_KEY,
                EmbeddedS3.SECRET_KEY,
                "artifacts",
                REGION));
        store = Optional.of(connected);
        await("the gateway").atMost(PATIENCE).ignoreExceptions().until(() -> {
            connected.ensureBucket();
            return true;
        });
    }

    @AfterAll
    void stop() throws Exception {
        store.ifPresent(MinioArtifactStore::close);
        if (gateway.isPresent()) {
            gateway.get().destroy();
            gateway.get().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    protected ArtifactStore store() {
        return store.orElseThrow();
    }

    @Override
    protected String key(String name) {
        return name;
    }
}
