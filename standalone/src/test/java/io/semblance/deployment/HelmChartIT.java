package io.semblance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.semblance.standalone.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the machine's helm, or the one that {@code SEMBLANCE_TEST_HELM} names; skipped where there is none. */
class HelmChartIT {
    private static final String HELM =
            Optional.ofNullable(System.getenv("SEMBLANCE_TEST_HELM")).orElse("helm");
    private static final Path CHART = Path.of("..", "helm", "semblance");
    private static final Set<String> KEYS = EnvironmentKeys.all();
    private static final JsonMapper MAPPER = new JsonMapper();

    /** How long, by default, a gateway goes on serving, then waits for requests; and how long a worker waits for attempts. */
    private static final Duration NOTICE = Duration.ofSeconds(5);

    private static final Duration REQUESTS = Duration.ofSeconds(20);
    private static final Duration ATTEMPTS = Duration.ofSeconds(30);

    private static final Map<String, Class<?>> TYPES = Map.of(
            "apps/v1 Deployment", V1Deployment.class,
            "batch/v1 Job", V1Job.class,
            "v1 Service", V1Service.class,
            "v1 Pod", V1Pod.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "networking.k8s.io/v1 Ingress", V1Ingress.class);
    /** Of other projects, which have no types here. */
    private static final Set<String> CUSTOM = Set.of(
            "keda.sh/v1alpha1 ScaledObject",
            "monitoring.coreos.com/v1 PodMonitor",
            "monitoring.coreos.com/v1 PrometheusRule",
            "gateway.networking.k8s.io/v1 HTTPRoute");

    @BeforeAll
    static void findHelm() throws Exception {
        assumeTrue(Programs.succeed(HELM, "version"), "There is no helm here");
    }

    static List<Path> valueSets() throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void triesTheWaysToInstallIt() throws Exception {
        assertThat(valueSets())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "air-gapped-values.yaml",
                        "external-values.yaml",
                        "hpa-values.yaml",
                        "keda-values.yaml",
                        "minimal-values.yaml",
                        "tls-sasl-values.yaml");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void passesTheLinter(Path values) throws Exception {
        Run lint = helm("lint", "--strict", CHART.toString(), "--values", values.toString());

        assertThat(lint.code()).as(lint.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void speaksKubernetes(Path values) throws Exception {
        assertThat(manifests(values)).hasSizeGreaterThan(8).allSatisfy(manifest -> {
            String kind = kind(manifest);
            if (!CUSTOM.contains(kind)) {
                Class<?> type = Objects.requireNonNull(TYPES.get(kind), kind);
                // Refuses fields that the type does not have, and misses those that it has to have.
                assertThatCode(() -> JSON.getGson().fromJson(manifest.toString(), type))
                        .as("%s %s", kind, manifest.at("/metadata/name"))
                        .doesNotThrowAnyException();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void confinesEveryPod(Path values) throws Exception {
        assertThat(pods(values)).hasSizeGreaterThanOrEqualTo(4).allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").booleanValue()).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").stringValue())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("initContainers").isMissingNode()).isTrue();
            assertThat(pod.path("containers").valueStream()).hasSize(1).allSatisfy(HelmChartIT::confined);
        });
    }

    private static void confined(JsonNode container) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("readOnlyRootFilesystem").booleanValue()).isTrue();
        assertThat(security.path("allowPrivilegeEscalation").booleanValue()).isFalse();
        assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(container.at("/resources/limits").propertyNames()).contains("cpu", "memory");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void looksAfterEveryRole(Path values) throws Exception {
        assertThat(deployments(values))
                .hasSize(4)
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/template/spec/containers/0")
                                .propertyNames())
                        .contains("startupProbe", "livenessProbe", "readinessProbe"));
    }

    /** As RollingRestartIT replaces processes, or gentler: a new one is ready before an old one is told, and has time to end. */
    @ParameterizedTest
    @MethodSource("valueSets")
    void replacesPodsWithoutAGap(Path values) throws Exception {
        assertThat(deployments(values)).hasSize(4).allSatisfy(deployment -> {
            String name = deployment.at("/metadata/name").stringValue();
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .intValue(-1))
                    .as(name)
                    .isZero();
            assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").intValue())
                    .as(name)
                    .isPositive();
            JsonNode pod = deployment.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/startupProbe/httpGet/path").stringValue()).isEqualTo("/actuator/health/liveness");
            assertThat(container.at("/livenessProbe/httpGet/path").stringValue())
                    .isEqualTo("/actuator/health/liveness");
            assertThat(container.at("/readinessProbe/httpGet/path").stringValue())
                    .isEqualTo("/actuator/health/readiness");
            // Longer than a gateway waits for its database.
            assertThat(container.at("/startupProbe/failureThreshold").intValue()
                            * container.at("/startupProbe/periodSeconds").intValue())
                    .as(name)
                    .isGreaterThan(60);
            assertThat(Duration.ofSeconds(
                            pod.path("terminationGracePeriodSeconds").intValue()))
                    .as(name)
                    .isGreaterThan(name.endsWith("gateway") ? NOTICE.plus(REQUESTS) : ATTEMPTS);
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void givesRolesOnlyKeysThatThereAre(Path values) throws Exception {
        assertThat(deployments(values))
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/template/spec/containers/0/env")
                                .valueStream()
                                .map(variable -> variable.path("name").stringValue()))
                        .doesNotHaveDuplicates()
                        .filteredOn(name -> name.startsWith("SEMBLANCE_"))
                        .isNotEmpty()
                        .isSubsetOf(KEYS));
    }

    @Test
    void migratesBeforeGatewaysAreReplaced() throws Exception {
        Path values = CHART.resolve("ci").resolve("external-values.yaml");
        JsonNode job = ofKind(manifests(values), "batch/v1 Job").getFirst();

        assertThat(job.at("/metadata/annotations").valueStream().map(JsonNode::stringValue))
                .contains("pre-install,pre-upgrade");
        JsonNode container = job.at("/spec/template/spec/containers/0");
        assertThat(container.path("args").toString()).isEqualTo("[\"migrate\"]");
        JsonNode gateway = deployments(values).stream()
                .map(deployment -> deployment.at("/spec/template/spec/containers/0"))
                .filter(role -> role.path("name").stringValue().equals("gateway"))
                .findFirst()
                .orElseThrow();
        assertThat(container.path("image")).isEqualTo(gateway.path("image"));
        assertThat(container.path("env").valueStream())
                .as("what the gateway reaches the database by, and no more")
                .hasSize(3)
                .allSatisfy(variable ->
                        assertThat(gateway.path("env").valueStream()).contains(variable));
        assertThat(variable(gateway, "SEMBLANCE_GATEWAY_MIGRATION_ATSTART")).contains("await");
    }

    @Test
    void leavesTheMigrationToTheGatewaysWhereNoJobDoesIt() throws Exception {
        List<JsonNode> all = manifests(Path.of(minimal()));

        assertThat(ofKind(all, "batch/v1 Job")).isEmpty();
        assertThat(all)
                .allSatisfy(manifest -> assertThat(variable(
                                manifest.at("/spec/template/spec/containers/0"), "SEMBLANCE_GATEWAY_MIGRATION_ATSTART"))
                        .isEmpty());
    }

    /** Server-side apply, which is how Helm 4 installs, refuses a list that names a variable twice. */
    @Test
    void putsAFurtherVariableInThePlaceOfItsOwn() throws Exception {
        List<JsonNode> all = manifests(
                CHART.resolve("ci").resolve("external-values.yaml"),
                "migration.existingSecret=owner",
                "migration.extraEnv[0].name=SPRING_DATASOURCE_URL",
                "migration.extraEnv[0].value=jdbc:postgresql://other/semblance",
                "workers.trainer.extraEnv[0].name=SERVER_PORT",
                "workers.trainer.extraEnv[0].value=8090");
        List<JsonNode> containers = all.stream()
                .map(manifest -> manifest.at("/spec/template/spec/containers/0"))
                .filter(JsonNode::isObject)
                .toList();

        assertThat(containers)
                .hasSize(5)
                .allSatisfy(container -> assertThat(
                                container.path("env").valueStream().map(variable -> variable.path("name")))
                        .doesNotHaveDuplicates());
        assertThat(variable(named("migration", containers), "SPRING_DATASOURCE_URL"))
                .contains("jdbc:postgresql://other/semblance");
        assertThat(variable(named("trainer", containers), "SERVER_PORT")).contains("8090");
        assertThat(account(named("migration", containers))).isEqualTo("owner");
        assertThat(account(named("gateway", containers))).isNotEqualTo("owner");
    }

    private static JsonNode named(String name, List<JsonNode> containers) {
        return containers.stream()
                .filter(container -> container.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String account(JsonNode container) {
        return container
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").stringValue().equals("SPRING_DATASOURCE_USERNAME"))
                .map(variable -> variable.at("/valueFrom/secretKeyRef/name").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> variable(JsonNode container, String name) {
        return container
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").stringValue().equals(name))
                .map(variable -> variable.path("value").stringValue())
                .findFirst();
    }

    /** Where pods are added and taken away by somebody else, a number of the chart's own would be in the way. */
    @ParameterizedTest
    @CsvSource({"hpa-values.yaml, 4", "keda-values.yaml, 2", "minimal-values.yaml, 0"})
    void leavesTheNumberOfPodsToWhoeverScalesThem(String values, int scaled) throws Exception {
        Path file = CHART.resolve("ci").resolve(values);
        List<String> targets = manifests(file).stream()
                .filter(manifest -> manifest.at("/spec/scaleTargetRef").isObject())
                .map(manifest -> manifest.at("/spec/scaleTargetRef/name").stringValue())
                .toList();
        List<String> withoutReplicas = deployments(file).stream()
                .filter(deployment -> deployment.at("/spec/replicas").isMissingNode())
                .map(deployment -> deployment.at("/metadata/name").stringValue())
                .toList();

        assertThat(targets).hasSize(scaled).containsExactlyInAnyOrderElementsOf(withoutReplicas);
    }

    /** Their text is no template, though it looks like one to Helm: summaries have braces of their own. */
    @Test
    void installsRulesAndDashboardsAsTheyAre() throws Exception {
        List<JsonNode> all = manifests(CHART.resolve("ci").resolve("external-values.yaml"));

        List<JsonNode> rules = ofKind(all, "monitoring.coreos.com/v1 PrometheusRule");
        String runbook = "https://wiki.example.com/semblance/runbook#";
        assertThat(rules.stream().map(rule -> rule.path("spec").toString().replace(runbook, "docs/runbook.md#")))
                .containsExactlyInAnyOrderElementsOf(
                        files("rules").stream().map(HelmChartIT::yaml).toList());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.toString()).contains(runbook);
            assertThat(rule.at("/metadata/labels/release").stringValue()).isEqualTo("prometheus");
        });
        List<JsonNode> dashboards = ofKind(all, "v1 ConfigMap");
        assertThat(dashboards.stream()
                        .flatMap(map -> map.path("data").valueStream())
                        .map(text -> MAPPER.readTree(text.stringValue())))
                .containsExactlyInAnyOrderElementsOf(
                        files("dashboards").stream().map(MAPPER::readTree).toList());
        assertThat(dashboards)
                .allSatisfy(map -> assertThat(
                                map.at("/metadata/labels/grafana_dashboard").stringValue())
                        .isEqualTo("1"));
    }

    private static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> kind(manifest).equals(kind))
                .toList();
    }

    private static List<String> files(String folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(CHART.resolve(folder))) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }

    private static String yaml(String text) {
        return MAPPER.valueToTree(new Yaml().load(text)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.securityProtocol=TLS | /kafka/securityProtocol': value must be one of 'PLAINTEXT', 'SSL'",
                "kafka.bootstrapServers=kafka | /kafka/bootstrapServers': 'kafka' does not match",
                "kafka.securityProtocol=SASL_SSL | /kafka/existingSecret': '' does not match",
                "gateway.replica=3 | /gateway': additional properties 'replica' not allowed",
                "gateway.publicUrl=https://a.example/b | /gateway/publicUrl': 'https://a.example/b' does not match",
                "workers.analyst.replicas=1 | /workers': additional properties 'analyst' not allowed",
                "workers.trainer.autoscaling.by=cpu | /workers/trainer/autoscaling/by': value must be one of",
                "workers.trainer.autoscaling.by=keda | keda.prometheusAddress has to be set",
                "workers.trainer.resources.limits.memory=null | /workers/trainer/resources/limits': missing property",
                "ingress.enabled=true | /ingress/host': minLength: got 0",
            })
    void refusesWhatIsWrongAndSaysWhere(String setting, String reason) throws Exception {
        Run refused = helm(
                "template",
                "semblance",
                CHART.toString(),
                "--values",
                minimal(),
                "--kube-version",
                "1.33.0",
                "--set",
                setting);

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains(reason);
    }

    private static String minimal() {
        return CHART.resolve("ci").resolve("minimal-values.yaml").toString();
    }

    private static List<JsonNode> pods(Path values) throws Exception {
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode manifest : manifests(values)) {
            if (kind(manifest).equals("apps/v1 Deployment") || kind(manifest).equals("batch/v1 Job")) {
                pods.add(manifest.at("/spec/template/spec"));
            } else if (kind(manifest).equals("v1 Pod")) {
                pods.add(manifest.path("spec"));
            }
        }
        return pods;
    }

    private static List<JsonNode> deployments(Path values) throws Exception {
        return manifests(values).stream()
                .filter(manifest -> kind(manifest).equals("apps/v1 Deployment"))
                .toList();
    }

    private static String kind(JsonNode manifest) {
        return manifest.path("apiVersion").stringValue() + " "
                + manifest.path("kind").stringValue();
    }

    private static List<JsonNode> manifests(Path values, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "template", "semblance", CHART.toString(), "--values", values.toString(), "--kube-version", "1.33.0"));
        for (String setting : settings) {
            command.addAll(List.of("--set-string", setting));
        }
        Run made = helm(command.toArray(String[]::new));
        assertThat(made.code()).as(made.output()).isZero();
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<JsonNode> manifests = new ArrayList<>();
        for (Object document : new Yaml(options).loadAll(made.output())) {
            manifests.add(MAPPER.valueToTree(document));
        }
        return manifests;
    }

    private record Run(int code, String output) {}

    private static Run helm(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(HELM));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
