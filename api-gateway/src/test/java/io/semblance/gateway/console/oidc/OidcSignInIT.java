package io.semblance.gateway.console.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.semblance.gateway.Onboarding;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.console.oidc.TestingProvider.Signature;
import io.semblance.gateway.keys.CreateTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who sign in at a provider that a test scripts. Two gateways on one database, and a browser that gets to either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcSignInIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SIGN_IN = "/console/sign-in";
    private static final String OPERATORS = "semblance operators";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingProvider provider;
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private final TestingGateway here;
    private final TestingGateway there;
    private final CreateTenant.NewTenant tenant;

    OidcSignInIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        provider = new TestingProvider();
        Path secret = Files.writeString(folder.resolve("client-secret"), TestingProvider.SECRET + "\n");
        settings.put("spring.datasource.url", TestDatabase.emptyUrl());
        settings.put("semblance.gateway.console.sign-ins-per-minute", "100000");
        settings.put("semblance.gateway.console.oidc.issuer-uri", provider.uri());
        settings.put("semblance.gateway.console.oidc.client-id", TestingProvider.CLIENT);
        settings.put("semblance.gateway.console.oidc.client-secret-file", secret.toString());
        settings.put("semblance.gateway.console.oidc.tenant-claim", "https://acme.example/tenant");
        settings.put("semblance.gateway.console.oidc.operator-claim", "groups");
        settings.put("semblance.gateway.console.oidc.operator-value", OPERATORS);
        here = TestingGateway.start(folder, settings);
        there = TestingGateway.start(folder, settings);
        tenant = here.newTenant("Acme");
        HttpResponse<byte[]> away = get(here, SIGN_IN, "");
        assertThat(away.statusCode()).as("gateways start without the provider").isEqualTo(503);
        assertThat(text(away, "code")).isEqualTo("simio_unavailable");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        provider.appear();
    }

    @AfterAll
    void stop() {
        there.close();
        here.close();
        provider.close();
        http.close();
    }

    /** Where a browser was sent, and its cookie. */
    private record Left(URI to, String cookie) {}

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(TestingGateway at, String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.port() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<byte[]> get(TestingGateway at, String path, String cookie) throws Exception {
        return send(request(at, path, cookie).GET());
    }

    private static String text(HttpResponse<byte[]> answer, String member) {
        return JSON.readTree(answer.body()).path(member).stringValue("");
    }

    private static String cookie(HttpResponse<byte[]> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static String bare(String setCookie) {
        return setCookie.replaceAll(";.*", "");
    }

    private Left leave() throws Exception {
        HttpResponse<byte[]> answer = get(here, SIGN_IN, "");
        assertThat(answer.statusCode()).isEqualTo(302);
        return new Left(
                URI.create(answer.headers().firstValue("Location").orElseThrow()),
                bare(cookie(answer, "semblance_sign_in")));
    }

    /** The other gateway gets the browser back. */
    private HttpResponse<byte[]> comeBack(URI to, String cookie) throws Exception {
        assertThat(to.toString()).startsWith("http://localhost:8080" + SIGN_IN + "/callback?");
        return get(there, SIGN_IN + "/callback?" + to.getRawQuery(), cookie);
    }

    private HttpResponse<byte[]> signIn(Signature signature, Consumer<JWTClaimsSet.Builder> claims) throws Exception {
        Left left = leave();
        return comeBack(provider.letsIn(left.to(), signature, claims), left.cookie());
    }

    private void ofTheTenant(JWTClaimsSet.Builder claims) {
        claims.claim("https://acme.example/tenant", tenant.tenant().value());
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
        assertThat(text(answer, "code")).isEqualTo(code);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("semblance_session="));
    }

    @Test
    void signsInAPersonOfATenantWhicheverGatewaySheComesBackTo() throws Exception {
        HttpResponse<byte[]> answer = signIn(Signature.GOOD, this::ofTheTenant);

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/console/session");
        assertThat(cookie(answer, "semblance_sign_in"))
                .startsWith("semblance_sign_in=;")
                .contains("Max-Age=0");
        assertThat(cookie(answer, "semblance_session"))
                .matches("semblance_session=[A-Za-z0-9_-]{64}; Path=/; Max-Age=86400; .*HttpOnly; SameSite=Lax");
        String session = bare(cookie(answer, "semblance_session"));
        HttpResponse<byte[]> who = get(here, "/console/session", session);
        assertThat(text(who, "tenant_id")).isEqualTo(tenant.tenant().value());
        assertThat(text(who, "role")).isEqualTo("tenant");
        assertThat(text(who, "client_id")).as("neither a name nor an address").matches("usr_[0-9a-f]{32}");
        HttpResponse<byte[]> made = send(request(here, "/api/v1/keys", session)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", text(who, "csrf_token"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"By hand\"}")));
        assertThat(text(made, "rawKey")).startsWith("sk_live_");
        assertThat(get(here, "/v1/operator/audit", session).statusCode()).isEqualTo(403);
    }

    @Test
    void givesTheBrowserATicketThatNoScriptCanRead() throws Exception {
        assertThat(cookie(get(here, SIGN_IN, ""), "semblance_sign_in"))
                .matches("semblance_sign_in=[A-Za-z0-9_-]{64}; Path=/console/sign-in; Max-Age=600; .*HttpOnly;"
                        + " SameSite=Lax");
    }

    @Test
    void refusesABrowserThatDidNotLeaveFromHere() throws Exception {
        Left left = leave();
        URI back = provider.letsIn(left.to(), Signature.GOOD, this::ofTheTenant);
        int before = provider.asked();

        assertRefused(comeBack(back, ""), 401, "simio_unauthorized");
        assertRefused(comeBack(back, leave().cookie()), 401, "simio_unauthorized");
        assertRefused(comeBack(back, "semblance_sign_in=" + "a".repeat(64)), 401, "simio_unauthorized");
        URI forged = URI.create(back.toString().replaceAll("state=.*", "state=" + "a".repeat(43)));
        assertRefused(comeBack(forged, left.cookie()), 401, "simio_unauthorized");
        URI stateless = URI.create(back.toString().replaceAll("&state=.*", ""));
        HttpResponse<byte[]> refusal = comeBack(stateless, left.cookie());
        assertRefused(refusal, 401, "simio_unauthorized");
        assertThat(text(refusal, "detail")).contains("no such sign-in under way", "GET /console/sign-in");
        assertThat(provider.asked()).as("the provider hears of none of it").isEqualTo(before);
        assertThat(comeBack(back, left.cookie()).statusCode())
                .as("the real one")
                .isEqualTo(303);
    }

    @Test
    void takesACodeOnce() throws Exception {
        Left left = leave();
        URI back = provider.letsIn(left.to(), Signature.GOOD, this::ofTheTenant);
        assertThat(comeBack(back, left.cookie()).statusCode()).isEqualTo(303);

        HttpResponse<byte[]> again = comeBack(back, left.cookie());
        assertRefused(again, 401, "simio_unauthorized");
        assertThat(text(again, "detail")).contains("used before");
        assertThat(new String(again.body(), UTF_8)).doesNotContain("not to be repeated");
    }

    private record Spoilt(String what, Signature signature, Consumer<JWTClaimsSet.Builder> claims) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Spoilt> spoiltTokens() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        return List.of(
                new Spoilt("unsigned", Signature.NONE, claims -> {}),
                new Spoilt("signed by another key", Signature.OF_ANOTHER_KEY, claims -> {}),
                new Spoilt("of another issuer", Signature.GOOD, claims -> claims.issuer("https://elsewhere.example")),
                new Spoilt("for another audience", Signature.GOOD, claims -> claims.audience("another client")),
                new Spoilt(
                        "for others too",
                        Signature.GOOD,
                        claims -> claims.audience(List.of(TestingProvider.CLIENT, "another client"))),
                new Spoilt("expired", Signature.GOOD, claims -> claims.expirationTime(past)),
                new Spoilt("of another sign-in", Signature.GOOD, claims -> claims.claim("nonce", "another")),
                new Spoilt("of no sign-in", Signature.GOOD, claims -> claims.claim("nonce", null)),
                new Spoilt("of nobody", Signature.GOOD, claims -> claims.subject(null)));
    }

    @ParameterizedTest
    @MethodSource("spoiltTokens")
    void refusesAnIdTokenThatIsNotGood(Spoilt token) throws Exception {
        HttpResponse<byte[]> refusal = signIn(token.signature(), claims -> {
            ofTheTenant(claims);
            token.claims().accept(claims);
        });

        assertRefused(refusal, 401, "simio_unauthorized");
        assertThat(text(refusal, "detail")).contains("ID token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "ten_00000000000000000000000001"})
    void saysThatAPersonBelongsToNoTenantHere(String claimed) throws Exception {
        HttpResponse<byte[]> refusal = signIn(
                Signature.GOOD,
                claims -> claims.claim("https://acme.example/tenant", claimed.isEmpty() ? null : claimed));

        assertRefused(refusal, 403, "simio_forbidden");
        assertThat(text(refusal, "detail")).contains("https://acme.example/tenant", "Ask the operators");
        JsonNode entry = newestEntry("operator_sign_in_refused");
        assertThat(entry.path("subject").stringValue("")).startsWith("usr_");
        assertThat(entry.path("actor").stringValue("")).isEqualTo("stranger");
        assertThat(entry.path("request_id").stringValue(""))
                .isEqualTo(refusal.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(entry.toString()).doesNotContain("somebody");
    }

    private JsonNode newestEntry(String action) throws Exception {
        HttpResponse<byte[]> entries = send(request(here, "/v1/operator/audit?limit=1&action=" + action, "")
                .header("Authorization", "Bearer " + TestingGateway.OPERATOR_TOKEN)
                .GET());
        return JSON.readTree(entries.body()).path("entries").path(0);
    }

    static List<Object> operatorClaims() {
        return List.of(OPERATORS, List.of("staff", OPERATORS));
    }

    @ParameterizedTest
    @MethodSource("operatorClaims")
    void signsInOperatorsWithTheirOwnRole(Object groups) throws Exception {
        HttpResponse<byte[]> answer = signIn(Signature.GOOD, claims -> {
            ofTheTenant(claims);
            claims.claim("groups", groups);
        });
        assertThat(answer.statusCode()).isEqualTo(303);
        String session = bare(cookie(answer, "semblance_session"));
        HttpResponse<byte[]> who = get(here, "/console/session", session);

        assertThat(text(who, "role")).isEqualTo("operator");
        assertThat(get(here, "/v1/operator/audit", session).statusCode()).isEqualTo(200);
        HttpRequest.Builder tenants = request(here, "/v1/operator/tenants", session)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"New\"}"));
        assertThat(send(tenants).statusCode()).as("without the session's token").isEqualTo(403);
        assertThat(send(tenants.header("X-CSRF-Token", text(who, "csrf_token"))).statusCode())
                .isEqualTo(201);
        assertThat(get(here, "/api/v1/keys", session).statusCode())
                .as("even with the claim of a tenant it is an operator's session")
                .isEqualTo(403);
        JsonNode came = newestEntry("operator_signed_in");
        assertThat(came.path("subject").stringValue("")).isEqualTo(text(who, "client_id"));
        HttpResponse<byte[]> out = send(request(here, "/console/session", session)
                .header("X-CSRF-Token", text(who, "csrf_token"))
                .DELETE());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(newestEntry("operator_signed_out").path("subject").stringValue(""))
                .isEqualTo(text(who, "client_id"));
        assertThat(get(there, "/v1/operator/audit", session).statusCode()).isEqualTo(401);
    }

    @Test
    void makesNobodyAnOperatorWhoIsNot() throws Exception {
        for (Object groups : List.of("staff", OPERATORS + "s", List.of("staff"), Map.of(OPERATORS, true), true)) {
            HttpResponse<byte[]> answer = signIn(Signature.GOOD, claims -> {
                ofTheTenant(claims);
                claims.claim("groups", groups);
            });
            HttpResponse<byte[]> who = get(here, "/console/session", bare(cookie(answer, "semblance_session")));
            assertThat(text(who, "role")).isEqualTo("tenant");
        }
    }

    @Test
    void saysThatTheProviderLetNobodyIn() throws Exception {
        Left left = leave();
        String state = left.to().toString().replaceAll(".*[?&]state=([^&]*).*", "$1");
        HttpResponse<byte[]> refusal = get(
                there,
                SIGN_IN + "/callback?error=access_denied&error_description=%3Cscript%3E&state=" + state,
                left.cookie());

        assertRefused(refusal, 401, "simio_unauthorized");
        assertThat(text(refusal, "detail")).contains("let nobody in");
        assertThat(new String(refusal.body(), UTF_8)).doesNotContain("script");
    }

    @Test
    void saysThatTheProviderIsAwayHalfWay() throws Exception {
        Left left = leave();
        URI back = provider.letsIn(left.to(), Signature.GOOD, this::ofTheTenant);
        provider.disappear();
        try {
            HttpResponse<byte[]> refusal = comeBack(back, left.cookie());
            assertRefused(refusal, 503, "simio_unavailable");
            assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(here, "/console/session", "").statusCode())
                    .as("nothing else depends on it")
                    .isEqualTo(401);
        } finally {
            provider.appear();
        }
    }

    @Test
    void keepsNothingOfTheWayToTheProvider() throws Exception {
        Left left = leave();
        String state = left.to().toString().replaceAll(".*[?&]state=([^&]*).*", "$1");
        HttpResponse<byte[]> answer =
                comeBack(provider.letsIn(left.to(), Signature.GOOD, this::ofTheTenant), left.cookie());

        String sessions = here.bean(JdbcClient.class)
                .sql("SELECT string_agg(s::text, ' ') FROM console_sessions s")
                .query(String.class)
                .single();
        assertThat(sessions)
                .contains("usr_")
                .doesNotContain("somebody", state, left.cookie().replaceAll(".*=", ""))
                .doesNotContain(bare(cookie(answer, "semblance_session")).replaceAll(".*=", ""));
    }

    @Test
    void letsAnAddressComeBackOnlySoOften() throws Exception {
        Map<String, String> strict = new HashMap<>(settings);
        strict.put("semblance.gateway.console.sign-ins-per-minute", "2");
        strict.put("spring.datasource.url", TestDatabase.emptyUrl());
        try (TestingGateway gateway = TestingGateway.start(folder, strict)) {
            String callback = SIGN_IN + "/callback?code=a&state=b";
            assertThat(get(gateway, callback, "").statusCode()).isEqualTo(401);
            assertThat(get(gateway, callback, "").statusCode()).isEqualTo(401);
            assertRefused(get(gateway, callback, ""), 429, "simio_rate_limited");
        }
    }

    @Test
    void isAbsentWhereNoProviderIsConfigured() {
        assertThat(Onboarding.get(SIGN_IN).text("code")).isEqualTo("simio_route_not_found");
        assertThat(Onboarding.get(SIGN_IN + "/callback?code=a&state=b").status())
                .isEqualTo(404);
    }
}
