package io.semblance.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.SemblanceInstance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void leavesFiveThousandRowsThatMeetTheScenario() throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var semblance =
                SemblanceInstance.in(folder.resolve("home")).anyPort().start()) {
            var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            var demo = new Demo(folder.resolve("out"), out, InstantSource.system(), new Keys()::next);
            assertThat(demo.run(semblance))
                    .as(() -> printed.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
        SyntheticRows rows = SyntheticRows.read(folder.resolve("out/rows.parquet"));
        assertThat(rows.rows()).hasSize(5_000);
        assertThat(rows.numbers("age")).allMatch(age -> age >= 25 && age <= 54);
        assertThat(rows.share("income", ">50K")).isBetween(0.39, 0.41);
        assertThat(folder.resolve("out/schema.json")).isNotEmptyFile();
        assertThat(folder.resolve("out/request.json")).isNotEmptyFile();
    }

    private static final class Keys {
        private int last;

        String next() {
            last++;
            return "demo-" + last;
        }
    }
}
