package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.docs.Contract.Operation;
import io.semblance.schema.error.ErrorCode;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

class ContractIT {
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":800}""";
    private static final String ABSENT = "01jd3x6q8z2v5w7y9a1b3c5d7e";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private static Tenant owner;
    private static Tenant other;
    private static String dataset;
    private static String generation;
    private static String job;
    private static String rotation;

    @BeforeAll
    static void somethingToHide() {
        owner = GATEWAY.tenant();
        other = GATEWAY.tenant();
        dataset = owner.dataset("age\n31\n42\n", SCHEMA);
        Response accepted = owner.postJson(
                "/v1/datasets/" + dataset + "/generations", "{\"row_count\":5,\"output_format\":\"csv\"}");
        generation = accepted.text("generation_id");
        owner.generate(accepted.text("job_id"), "age\n30\n", 1, Optional.empty());
        job = owner.upload(Form.of("age\n31\n42\n")).text("job_id");
        rotation = owner.postJson("/v1/credential-rotations", "").text("rotation_id");
    }

    @Test
    void servesWhatTheContractDescribesAndNothingElse() {
        Set<String> served = GATEWAY.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith("io.semblance"))
                .flatMap(mapping -> routes(mapping.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described =
                Contract.operations().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));

        assertThat(served).isEqualTo(described);
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method.name() + " " + withoutRegex(pattern.getPatternString())));
    }

    private static String withoutRegex(String pattern) {
        return pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    static Stream<Operation> operationsOnAnId() {
        return Contract.operations().stream()
                .filter(operation -> operation.path().contains("{id}"))
                // What operators name belongs to no tenant; tenants are kept from it below.
                .filter(operation -> !operation.path().startsWith("/v1/operator"))
                // What takes no token, as a session or a key, has tests of its own.
                .filter(operation -> !operation.node().has("security"));
    }

    @ParameterizedTest
    @MethodSource("operationsOnAnId")
    void hidesTheResourcesOfOtherTenants(Operation operation) {
        Response foreign = call(other, operation, idOf(operation));
        Response absent = call(other, operation, idOf(operation).replaceAll("_.*", "_" + ABSENT));
        Response malformed = call(other, operation, "x");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(malformed.status()).isEqualTo(404);
        assertThat(withoutIds(foreign)).isEqualTo(withoutIds(absent)).isEqualTo(withoutIds(malformed));
    }

    static Stream<Operation> operationsThatNeedAToken() {
        return Contract.operations().stream()
                .filter(operation -> !operation.node().has("security"));
    }

    @ParameterizedTest
    @MethodSource("operationsThatNeedAToken")
    void asksForAToken(Operation operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.uri(withAnyIds(operation)));
        Response refusal = GATEWAY.send(method(request, operation));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    static Stream<Operation> operatorOperations() {
        return Contract.operations().stream()
                .filter(operation -> operation.path().startsWith("/v1/operator"));
    }

    @ParameterizedTest
    @MethodSource("operatorOperations")
    void keepsTenantsFromOperatorRoutes(Operation operation) {
        Response refusal = GATEWAY.send(method(owner.request(withAnyIds(operation)), operation));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.text("code")).isEqualTo("simio_forbidden");
    }

    @Test
    void servesTheContract() {
        Response answer = open("/openapi.json");

        assertThat(answer.text("openapi")).isEqualTo("3.1.0");
        assertThat(answer.json()).isEqualTo(Contract.DOCUMENT);
        assertThat(answer.json().has("x-semblance-features")).isFalse();
    }

    @Test
    void explainsEveryCode() {
        assertThat(open("/errors").json().path("errors").size()).isEqualTo(ErrorCode.values().length);
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(open("/errors/" + code.slug()).text("title")).isEqualTo(code.title());
        }
        assertThat(open("/errors/simio_nonsense").text("code")).isEqualTo("simio_error_code_not_found");
    }

    @Test
    void namesThePartThatIsAway() {
        Response answer = open("/healthz");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("parts").path("broker").stringValue()).isEqualTo("away");
        assertThat(answer.json().path("parts").path("database").stringValue()).isEqualTo("ok");
        assertThat(answer.json().path("parts").path("store").stringValue()).isEqualTo("ok");
    }

    private static Response open(String path) {
        return GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri(path)).GET());
    }

    private static String withAnyIds(Operation operation) {
        return operation.path().replaceAll("\\{[^}]+}", "x");
    }

    private static String idOf(Operation operation) {
        if (operation.path().startsWith("/v1/datasets")) {
            return dataset;
        }
        if (operation.path().startsWith("/v1/credential-rotations")) {
            return rotation;
        }
        return operation.path().startsWith("/v1/jobs") ? job : generation;
    }

    private static Response call(Tenant tenant, Operation operation, String id) {
        return GATEWAY.send(method(tenant.request(operation.path().replace("{id}", id)), operation));
    }

    private static HttpRequest.Builder method(HttpRequest.Builder request, Operation operation) {
        boolean body = operation.node().has("requestBody");
        return request.header("Content-Type", "application/json")
                .method(
                        operation.method().toUpperCase(Locale.ROOT),
                        body
                                ? HttpRequest.BodyPublishers.ofString("{\"row_count\":5,\"output_format\":\"csv\"}")
                                : HttpRequest.BodyPublishers.noBody());
    }

    private static String withoutIds(Response refusal) {
        if (refusal.body().length == 0) {
            return "";
        }
        ObjectNode body = (ObjectNode) refusal.json();
        body.remove("request_id");
        return body.toString();
    }
}
