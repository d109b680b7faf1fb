package io.semblance.watching;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the machine's promtool, or the one that {@code SEMBLANCE_TEST_PROMTOOL} names; skipped where there is none. */
class RulesIT {
    private static final String PROMTOOL =
            Optional.ofNullable(System.getenv("SEMBLANCE_TEST_PROMTOOL")).orElse("promtool");
    private static final Path TESTS = Path.of("src", "test", "rules");

    @BeforeAll
    static void findPromtool() throws Exception {
        assumeTrue(Programs.succeed(PROMTOOL, "--version"), "There is no promtool here");
    }

    static List<Path> groups() throws IOException {
        return Watched.files(Watched.RULES);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void areRulesThatPrometheusTakes(Path file) throws Exception {
        succeeds("check", "rules", "--lint-fatal", file.toString());
    }

    /** Every alert in a disturbance made for it, and none where there is none, or a short one. */
    @ParameterizedTest
    @MethodSource("groups")
    void fireWhenTheyHaveToAndNotOtherwise(Path file) throws Exception {
        succeeds("test", "rules", TESTS.resolve(file.getFileName()).toString());
    }

    @Test
    void areAllTriedBothWays() throws Exception {
        Set<String> alerts = Watched.alerts().stream()
                .map(alert -> alert.path("alert").stringValue())
                .collect(toSet());

        assertThat(tried(true)).as("alerts that fire in a test").isEqualTo(alerts);
        assertThat(tried(false)).as("alerts that keep silent in a test").isEqualTo(alerts);
    }

    private static Set<String> tried(boolean fires) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (Path file : Watched.files(TESTS)) {
            JsonNode tests = new JsonMapper().valueToTree(new Yaml().load(Files.readString(file)));
            tests.path("tests").forEach(test -> test.path("alert_rule_test").forEach(cases::add));
        }
        return cases.stream()
                .filter(each -> each.path("exp_alerts").isEmpty() != fires)
                .map(each -> each.path("alertname").stringValue())
                .collect(toSet());
    }

    private static void succeeds(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(PROMTOOL));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
