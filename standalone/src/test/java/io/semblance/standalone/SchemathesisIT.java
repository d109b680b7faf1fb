package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.client.ApiClient;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that Schemathesis makes up from the contract, well-formed ones and others, one by one and along the links of the
 * answers: no operation answers with a 5xx, nor with anything that the contract does not describe, nor takes what the
 * contract forbids. {@code -Dfuzz.examples} sets how many are made up for each operation at random.
 */
class SchemathesisIT {
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("SEMBLANCE_TEST_PYTHON")).orElse("python3");
    private static final String EXAMPLES = System.getProperty("fuzz.examples", "12");

    @TempDir
    Path folder;

    @Test
    void answersWhateverIsAskedAsTheContractSays() throws Exception {
        assumeTrue(hasSchemathesis(), "Python with Schemathesis is not here");
        try (SemblanceInstance platform = SemblanceInstance.in(folder.resolve("home"))
                .anyPort()
                .property("semblance.gateway.signup.per-hour", "100000")
                .start()) {
            Path calls = folder.resolve("calls.json");

            Process schemathesis = start(platform, calls);

            assertThat(schemathesis.waitFor(20, TimeUnit.MINUTES))
                    .as("it ends: %s", output())
                    .isTrue();
            assertThat(schemathesis.exitValue()).as(output()).isZero();
            assertThat(called(calls)).as("operations that were called").isEqualTo(described(platform));
        }
    }

    private Process start(SemblanceInstance platform, Path calls) throws IOException, URISyntaxException {
        ProcessBuilder command = new ProcessBuilder(
                        PYTHON,
                        "-m",
                        "schemathesis.cli",
                        "--config-file",
                        file("schemathesis.toml"),
                        "run",
                        platform.api() + "/openapi.json",
                        "--max-examples",
                        EXAMPLES,
                        "--no-color")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("output").toFile());
        command.environment().put("SCHEMATHESIS_HOOKS", file("hooks.py"));
        command.environment().put("FUZZ_API", platform.api().toString());
        command.environment().put("FUZZ_OPERATOR_TOKEN", platform.operatorToken());
        command.environment().put("FUZZ_CALLS", calls.toString());
        // The order of sets is a part of the seed.
        command.environment().put("PYTHONHASHSEED", "0");
        return command.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    private static String file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SchemathesisIT.class.getResource("/fuzz/" + name))
                        .toURI())
                .toString();
    }

    private static Set<String> called(Path calls) throws IOException {
        JsonNode counts = JsonMapper.builder().build().readTree(Files.readAllBytes(calls));
        return new TreeSet<>(counts.propertyNames());
    }

    private static Set<String> described(SemblanceInstance platform) throws Exception {
        Set<String> operations = new TreeSet<>();
        try (ApiClient client = platform.client()) {
            JsonNode paths = client.login(platform.tenant(), SemblanceInstance.AUDIENCE)
                    .get("/openapi.json")
                    .path("paths");
            for (var path : paths.properties()) {
                List<String> methods = List.copyOf(path.getValue().propertyNames());
                methods.forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
        }
        // By this one Schemathesis has read the others.
        operations.remove("GET /openapi.json");
        return operations;
    }

    private static boolean hasSchemathesis() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import schemathesis")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
