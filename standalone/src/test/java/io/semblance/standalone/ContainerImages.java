package io.semblance.standalone;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * The images that container tests run. Without a Docker engine, or without the images, such tests are skipped, unless the
 * folder that {@code SEMBLANCE_CONTAINER_IMAGES} names says that they are ready: whoever builds them while other tests run
 * leaves the file {@code ready} or {@code failed} there. MinIO's alone may be missing all the same.
 */
public final class ContainerImages {
    /** As which MinIO is built. */
    public static final String MINIO = "minio/minio:latest";

    private static final Optional<Path> BUILT =
            Optional.ofNullable(System.getenv("SEMBLANCE_CONTAINER_IMAGES")).map(Path::of);
    private static final Duration BUILDING = Duration.ofMinutes(15);

    private ContainerImages() {}

    /**
     * Waits for those that are being built; skips the test where there is no engine.
     *
     * @return whether they are there, so that a missing one is a fault and no reason to skip
     */
    public static boolean required() {
        boolean required = BUILT.isPresent() && built(BUILT.get());
        assumeTrue(required || DockerClientFactory.instance().isDockerAvailable(), "There is no container engine here");
        return required;
    }

    private static boolean built(Path folder) {
        await("images")
                .atMost(BUILDING)
                .until(() -> Files.exists(folder.resolve("ready")) || Files.exists(folder.resolve("failed")));
        return Files.exists(folder.resolve("ready"));
    }

    /** Whether the engine has it. */
    public static boolean isHere(String image) {
        return DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
                .flatMap(each -> Optional.ofNullable(each.getRepoTags()).map(List::of).orElse(List.of()).stream())
                .anyMatch(image::equals);
    }
}
