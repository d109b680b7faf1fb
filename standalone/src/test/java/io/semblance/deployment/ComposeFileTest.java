package io.semblance.deployment;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.documentation.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComposeFileTest {
    private static final String FILE = "docker-compose.yml";
    private static final Set<String> ROLES =
            Set.of("gateway", "trainer-worker", "generator-worker", "predictor-worker");

    private static final Set<String> KEYS = EnvironmentKeys.all();

    private static JsonNode file() throws IOException {
        return new JsonMapper().valueToTree(new Yaml().load(Documents.read(FILE)));
    }

    static List<String> services() throws IOException {
        return List.copyOf(file().path("services").propertyNames());
    }

    @ParameterizedTest
    @MethodSource("services")
    void confinesEveryService(String name) throws IOException {
        JsonNode service = file().path("services").path(name);

        assertThat(service.path("read_only").asBoolean(false))
                .as("a root file system that cannot be written")
                .isTrue();
        assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(service.path("security_opt").toString()).isEqualTo("[\"no-new-privileges:true\"]");
        assertThat(service.at("/deploy/resources/limits").propertyNames())
                .as("limits")
                .containsExactlyInAnyOrder("cpus", "memory", "pids");
        assertThat(service.at("/healthcheck/test").isArray())
                .as("a health check")
                .isTrue();
        assertThat(service.path("image").stringValue())
                .as("a version that stays")
                .doesNotContain(":latest");
    }

    @Test
    void canScaleEveryWorker() throws IOException {
        JsonNode services = file().path("services");

        assertThat(ROLES.stream().filter(role -> role.endsWith("-worker")).map(services::path))
                .allSatisfy(worker -> assertThat(worker.propertyNames())
                        .as("what two replicas cannot both have")
                        .isNotEmpty()
                        .doesNotContain("container_name", "hostname", "ports"));
    }

    @Test
    void givesRolesOnlyKeysThatThereAre() throws IOException {
        JsonNode services = file().path("services");

        assertThat(ROLES)
                .allSatisfy(role -> assertThat(services.path(role)
                                .path("environment")
                                .propertyStream()
                                .map(Map.Entry::getKey)
                                .filter(name -> name.startsWith("SEMBLANCE_")))
                        .as("%s is given a key that nobody reads: it is misspelt, or has another name by now", role)
                        .isNotEmpty()
                        .isSubsetOf(KEYS));
    }

    @Test
    void takesOnlyVariablesThatAreDescribed() throws IOException {
        Set<String> taken = Pattern.compile("\\$\\{(SEMBLANCE_\\w+)")
                .matcher(Documents.read(FILE))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());

        assertThat(taken).hasSizeGreaterThan(10);
        assertThat(Documents.words(Documents.read("docs/configuration.md"), "SEMBLANCE_"))
                .as("in docs/configuration.md")
                .containsAll(taken);
    }
}
