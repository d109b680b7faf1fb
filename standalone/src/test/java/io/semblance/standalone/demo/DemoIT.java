package io.semblance.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ConsoleSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void leavesFiveThousandRowsThatMeetTheScenarioAPredictionAndPersonas() throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var semblance =
                SemblanceInstance.in(folder.resolve("home")).anyPort().start()) {
            var out = new PrintStream(printed, true, UTF_8);
            var demo = new Demo(folder.resolve("out"), out, InstantSource.system(), new Keys()::next);
            assertThat(demo.run(semblance)).as(() -> printed.toString(UTF_8)).isTrue();
            assertThat(keys(semblance)).as("keys that stand").isEmpty();
        }
        assertThat(printed.toString(UTF_8))
                .contains("predicted  \"How often do you exercise?\"")
                .containsPattern("2-3 times a week +\\d+\\.\\d %")
                .containsPattern("imagined   20 personas of \"60 % women nurses in Germany, aged 25 to 60\" in ");
        JsonNode prediction = JSON.readTree(Files.readAllBytes(folder.resolve("out/prediction.json")));
        assertThat(prediction.at("/result/labeled_distribution").propertyNames())
                .containsExactly("Daily", "2-3 times a week", "Weekly", "Rarely");
        assertThat(prediction
                        .at("/result/labeled_distribution")
                        .valueStream()
                        .mapToDouble(JsonNode::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-9));
        SyntheticRows rows = SyntheticRows.read(folder.resolve("out/rows.parquet"));
        assertThat(rows.rows()).hasSize(5_000);
        assertThat(rows.numbers("age")).allMatch(age -> age >= 25 && age <= 54);
        assertThat(rows.share("income", ">50K")).isBetween(0.39, 0.41);
        assertThat(folder.resolve("out/schema.json")).isNotEmptyFile();
        assertThat(folder.resolve("out/request.json")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.html")).content(UTF_8).contains("<h1>5,000 synthetic rows</h1>");
        JsonNode manifest = JSON.readTree(Files.readAllBytes(folder.resolve("out/manifest.json")));
        assertThat(manifest.at("/artifact/sha256").stringValue()).isEqualTo(sha256("out/rows.parquet"));
        assertThat(manifest.at("/input/sha256").stringValue()).isEqualTo(sha256("out/census.csv"));
        JsonNode request = JSON.readTree(Files.readAllBytes(folder.resolve("out/request.json")));
        assertThat(manifest.at("/request/conditions/categorical")).isEqualTo(request.at("/conditions/categorical"));
        assertThat(manifest.at("/request/conditions/numeric/age/max").intValue())
                .isEqualTo(54);
    }

    private static List<String> keys(SemblanceInstance semblance) throws Exception {
        try (ApiClient client = semblance.client();
                ConsoleSession console = client.signIn(semblance.tenant())) {
            return console.activeKeys();
        }
    }

    private String sha256(String file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file))));
    }

    private static final class Keys {
        private int last;

        String next() {
            last++;
            return "demo-" + last;
        }
    }
}
