package io.semblance.gateway;

import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.CreateTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A gateway on a free port and a database of its own. */
public final class TestingGateway implements AutoCloseable {
    public static final String AUDIENCE = "https://api.test";
    public static final String OPERATOR_TOKEN = "sop_test";
    private static final String OPERATOR_HASH = "bcb189d9aaa055bb6a8dd6800e8efd7478ebb63fc9a00ff9f1869c96454385b3";

    private final ConfigurableApplicationContext context;

    private TestingGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param folder for the signing key
     * @param overrides properties that go before those of the test
     */
    public static TestingGateway start(Path folder, Map<String, String> overrides) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "spring.datasource.url", TestDatabase.migratedUrl(),
                "spring.kafka.bootstrap-servers", "localhost:1",
                "semblance.artifacts.endpoint", "http://localhost:1",
                "semblance.artifacts.access-key", "test",
                "semblance.artifacts.secret-key", "test",
                "semblance.gateway.tokens.audience", AUDIENCE,
                "semblance.gateway.tokens.signing-key",
                        folder.resolve("signing-key.json").toString(),
                "semblance.gateway.tokens.create-signing-key", "true"));
        properties.put(
                "semblance.gateway.credentials.claim-key",
                folder.resolve("claim-key.txt").toString());
        properties.put("semblance.gateway.credentials.create-claim-key", "true");
        properties.put("semblance.gateway.operator.token-sha256", OPERATOR_HASH);
        properties.put("logging.structured.format.console", "");
        properties.put("semblance.gateway.drain.notice", "0s");
        properties.putAll(overrides);
        String[] arguments = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new TestingGateway(GatewayApplication.application()
                .web(WebApplicationType.REACTIVE)
                .run(arguments));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    /** A client without a token. */
    public WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port())
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    public CreateTenant.NewTenant newTenant(String name) {
        return bean(CreateTenant.class).create(name, Origin.operator("test"));
    }

    /** A client with the token of a tenant. */
    public WebTestClient client(CreateTenant.NewTenant tenant) {
        Map<?, ?> answer = body(client().post()
                .uri("/oauth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        tenant.clientId(),
                        "client_secret",
                        tenant.clientSecret(),
                        "audience",
                        AUDIENCE))
                .exchange()
                .expectStatus()
                .isOk());
        return withToken(String.valueOf(answer.get("access_token")));
    }

    /** The JSON object of an answer. */
    public static Map<?, ?> body(WebTestClient.ResponseSpec answer) {
        return Optional.<Map<?, ?>>ofNullable(
                        answer.expectBody(Map.class).returnResult().getResponseBody())
                .orElseThrow();
    }

    /** A client with the operator's token. */
    public WebTestClient operator() {
        return withToken(OPERATOR_TOKEN);
    }

    public WebTestClient withToken(String token) {
        return client().mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
