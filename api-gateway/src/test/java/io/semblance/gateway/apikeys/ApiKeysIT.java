package io.semblance.gateway.apikeys;

import static io.semblance.gateway.Onboarding.atOnce;
import static io.semblance.gateway.Onboarding.count;
import static io.semblance.gateway.Onboarding.operatorGet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Onboarding;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.SignedIn;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiKeysIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final String KEYS = "/api/v1/keys";

    private static Response create(SignedIn user) {
        return user.post(KEYS, Map.of("name", "Production"));
    }

    private static JsonNode only(SignedIn user) {
        JsonNode keys = user.get(KEYS).json().path("keys");
        assertThat(keys.size()).isEqualTo(1);
        return keys.get(0);
    }

    private static String type(Response refusal) {
        return refusal.json().path("error").path("type").stringValue("");
    }

    private static String message(Response refusal) {
        return refusal.json().path("error").path("message").stringValue("");
    }

    @Test
    void showsAKeyOnceAndKeepsNoneOfItsSecret() {
        SignedIn user = SignedIn.newTenant();
        Response created = create(user);
        String raw = created.text("rawKey");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id", "name", "keyPrefix", "scopes", "status", "rateLimit", "createdAt", "rawKey", "warning");
        assertThat(raw).matches("sk_live_[A-Za-z0-9]{64}").startsWith(created.text("keyPrefix"));
        assertThat(created.text("keyPrefix")).hasSize(16);
        assertThat(created.text("id")).matches("clx[0-9a-z]{26}");
        assertThat(created.text("status")).isEqualTo("active");
        assertThat(created.text("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(created.text("warning")).isEqualTo("Store this key securely. It cannot be retrieved again.");
        assertThat(new String(user.get(KEYS).body(), UTF_8)).doesNotContain(raw);
        String stored = GATEWAY.jdbc()
                .sql("SELECT k::text FROM api_keys k WHERE id = :id")
                .param("id", created.text("id"))
                .query(String.class)
                .single();
        assertThat(stored).contains(created.text("keyPrefix")).doesNotContain(raw.substring(16));
    }

    @Test
    void listsAKeyAsItWasMade() {
        SignedIn user = SignedIn.newTenant();
        Response created = user.post(
                KEYS,
                Map.of(
                        "name",
                        " Reports ",
                        "expiresInDays",
                        30,
                        "scopes",
                        List.of("oracle:predict"),
                        "rateLimit",
                        1_000,
                        "test",
                        true));
        JsonNode key = only(user);

        assertThat(key.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "keyPrefix",
                        "scopes",
                        "status",
                        "rateLimit",
                        "lastUsedAt",
                        "totalRequests",
                        "createdAt",
                        "expiresAt",
                        "revokedAt");
        for (String field : Set.of("id", "keyPrefix", "createdAt", "rateLimit", "scopes")) {
            assertThat(key.path(field)).as(field).isEqualTo(created.json().path(field));
        }
        assertThat(created.text("rawKey")).startsWith("sk_test_");
        assertThat(key.path("name").stringValue()).isEqualTo("Reports");
        assertThat(key.path("status").stringValue()).isEqualTo("active");
        assertThat(key.path("rateLimit").intValue()).isEqualTo(1_000);
        assertThat(key.path("totalRequests").intValue()).isZero();
        assertThat(key.path("lastUsedAt").isNull()).isTrue();
        assertThat(key.path("revokedAt").isNull()).isTrue();
        assertThat(key.path("expiresAt").stringValue().substring(10))
                .as("to the millisecond 30 days after the creation")
                .isEqualTo(created.text("createdAt").substring(10));
    }

    @Test
    void hasDefaults() {
        SignedIn user = SignedIn.newTenant();
        create(user);
        JsonNode key = only(user);

        assertThat(key.path("rateLimit").intValue()).isEqualTo(60);
        assertThat(key.path("scopes").get(0).stringValue()).isEqualTo("oracle:predict");
        assertThat(key.path("expiresAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':' '}",
                "{'name':7}",
                "{'name':'a\\u0000b'}",
                "{'name':'a','rateLimit':0}",
                "{'name':'a','rateLimit':1001}",
                "{'name':'a','rateLimit':1.5}",
                "{'name':'a','rateLimit':'60'}",
                "{'name':'a','rateLimit':1e400}",
                "{'name':'a','expiresInDays':0}",
                "{'name':'a','expiresInDays':366}",
                "{'name':'a','scopes':['oracle:everything']}",
                "{'name':'a','scopes':[null]}",
                "{'name':'a','scopes':'oracle:predict'}",
                "{'name':'a','test':'yes'}",
                "{'name':'a','owner':'b'}",
                "{'name':'a'",
                "[]",
                ""
            })
    void refusesWhatIsNotAKey(String body) {
        SignedIn user = SignedIn.newTenant();
        Response refusal = user.post(KEYS, body.replace('\'', '"'));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(type(refusal)).isEqualTo("validation_error");
        assertThat(message(refusal)).isNotBlank();
        assertThat(user.get(KEYS).json().path("keys").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"rateLimit, 1", "rateLimit, 1000", "rateLimit, 60.0", "expiresInDays, 1", "expiresInDays, 365"})
    void acceptsWhatIsWithinTheBounds(String field, String number) {
        Response created = SignedIn.newTenant().post(KEYS, "{\"name\":\"a\",\"%s\":%s}".formatted(field, number));

        assertThat(created.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 90, 180, 365})
    void expiresToTheMillisecondAfterTheDaysAskedFor(int days) {
        SignedIn user = SignedIn.newTenant();
        Response created = user.post(KEYS, Map.of("name", "a", "expiresInDays", days));

        assertThat(Instant.parse(only(user).path("expiresAt").stringValue()))
                .isEqualTo(Instant.parse(created.text("createdAt")).plus(Duration.ofDays(days)));
    }

    @Test
    void refusesALargeBodyInTheSameForm() {
        Response refusal = SignedIn.newTenant().post(KEYS, Map.of("name", "x".repeat(600 << 10)));

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(type(refusal)).isEqualTo("validation_error");
    }

    @Test
    void makesTenOfFiftyThatAreAskedForAtOnce() throws Exception {
        SignedIn user = SignedIn.newTenant();
        List<Response> answers = atOnce(50, () -> create(user));

        assertThat(count(answers, 200)).isEqualTo(10);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(40)
                .allSatisfy(refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(type(refusal)).isEqualTo("validation_error");
                });
        assertThat(user.get(KEYS).json().path("keys").size()).isEqualTo(10);
    }

    @Test
    void countsNeitherRevokedNorExpiredKeys() {
        SignedIn user = SignedIn.newTenant();
        List<String> ids = List.of(
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"),
                create(user).text("id"));
        assertThat(create(user).status()).isEqualTo(400);

        user.delete(KEYS + "/" + ids.getFirst());
        assertThat(create(user).status()).isEqualTo(200);
        assertThat(create(user).status()).isEqualTo(400);
        expire(ids.getLast());
        assertThat(create(user).status()).isEqualTo(200);
        assertThat(create(user).status()).isEqualTo(400);
        assertThat(user.get(KEYS)
                        .json()
                        .path("keys")
                        .valueStream()
                        .map(key -> key.path("status").stringValue()))
                .hasSize(12)
                .contains("expired")
                .endsWith("revoked");
    }

    private static void expire(String id) {
        GATEWAY.jdbc()
                .sql("UPDATE api_keys SET expires_at = created_at WHERE id = :id")
                .param("id", id)
                .update();
    }

    @Test
    void revokesForGoodAndOnce() {
        SignedIn user = SignedIn.newTenant();
        String id = create(user).text("id");
        Response revoked = user.delete(KEYS + "/" + id);
        String at = only(user).path("revokedAt").stringValue();

        assertThat(revoked.json().path("success").booleanValue()).isTrue();
        assertThat(revoked.text("message")).isEqualTo("Key revoked.");
        assertThat(user.delete(KEYS + "/" + id).status()).isEqualTo(200);
        assertThat(only(user).path("revokedAt").stringValue()).isEqualTo(at);
        assertThat(only(user).path("status").stringValue()).isEqualTo("revoked");
    }

    @Test
    void hidesTheKeysOfOthers() {
        SignedIn owner = SignedIn.newTenant();
        SignedIn other = SignedIn.newTenant();
        String id = create(owner).text("id");
        Response foreign = other.delete(KEYS + "/" + id);
        Response absent = other.delete(KEYS + "/clx" + "0".repeat(26));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(type(foreign)).isEqualTo("not_found_error");
        assertThat(foreign.body())
                .isEqualTo(absent.body())
                .isEqualTo(other.delete(KEYS + "/x").body());
        assertThat(other.get(KEYS).json().path("keys").size()).isZero();
        assertThat(only(owner).path("status").stringValue()).isEqualTo("active");
    }

    @Test
    void takesASessionOnly() {
        SignedIn user = SignedIn.newTenant();
        Response made = create(user);
        String raw = made.text("rawKey");
        for (String proof : List.of(user.client().token(), raw, RunningGateway.OPERATOR_TOKEN)) {
            for (String method : List.of("GET", "POST")) {
                Response refusal = GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri(KEYS))
                        .header("Authorization", "Bearer " + proof)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{\"name\":\"a\"}")));
                assertThat(refusal.status()).isEqualTo(401);
                assertThat(type(refusal)).isEqualTo("authentication_error");
            }
            for (HttpRequest.Builder other : List.of(
                    HttpRequest.newBuilder(GATEWAY.uri(KEYS + "/" + made.text("id")))
                            .DELETE(),
                    HttpRequest.newBuilder(GATEWAY.uri("/api/v1/usage")).GET())) {
                Response refusal = GATEWAY.send(other.header("Authorization", "Bearer " + proof));
                assertThat(refusal.status()).isEqualTo(401);
                assertThat(type(refusal)).isEqualTo("authentication_error");
            }
        }
        assertThat(only(user).path("status").stringValue()).isEqualTo("active");
        assertThat(Onboarding.get(KEYS).status()).isEqualTo(401);
        Response forged = GATEWAY.send(user.request(KEYS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"a\"}")));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(type(forged)).isEqualTo("permission_error");
    }

    @Test
    void refusesInTheSameFormWhereThereIsNothing() {
        SignedIn user = SignedIn.newTenant();
        Response absent = Onboarding.get("/api/v1/nothing");
        Response method = GATEWAY.send(user.request(KEYS)
                .header("X-CSRF-Token", user.csrfToken())
                .method("PATCH", HttpRequest.BodyPublishers.noBody()));
        Response text = GATEWAY.send(user.request(KEYS)
                .header("X-CSRF-Token", user.csrfToken())
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("name")));

        assertThat(absent.status()).isEqualTo(404);
        assertThat(type(absent)).isEqualTo("not_found_error");
        assertThat(method.status()).isEqualTo(405);
        assertThat(type(method)).isEqualTo("validation_error");
        assertThat(method.header("Allow").orElse("")).contains("GET", "POST");
        assertThat(text.status()).isEqualTo(415);
        assertThat(type(text)).isEqualTo("validation_error");
        assertThat(text.header("Content-Type")).contains("application/json");
    }

    @Test
    void tellsTheAuditLog() {
        SignedIn user = SignedIn.newTenant();
        String id = create(user).text("id");
        user.delete(KEYS + "/" + id);
        user.delete(KEYS + "/" + id);

        List<String> told = operatorGet("/v1/operator/audit?limit=100&tenant_id="
                        + user.client().tenant())
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("subject").stringValue("").equals(id))
                .map(entry -> entry.path("action").stringValue("") + " by "
                        + entry.path("actor").stringValue(""))
                .toList();
        assertThat(told).containsExactlyInAnyOrder("api_key_revoked by client", "api_key_created by client");
    }
}
