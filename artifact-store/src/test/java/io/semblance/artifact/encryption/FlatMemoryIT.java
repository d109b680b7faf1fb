package io.semblance.artifact.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryIT {
    private static final long BYTES = 300L * 1000 * 1000;

    @Test
    void copiesAnObjectThatIsManyTimesTheHeap(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process copying = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Copying.class.getName(),
                        folder.toString(),
                        Long.toString(BYTES)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(copying.waitFor()).as(() -> log + " tells more").isZero();
        assertThat(log).content().contains("copied " + BYTES + " bytes");
    }
}
