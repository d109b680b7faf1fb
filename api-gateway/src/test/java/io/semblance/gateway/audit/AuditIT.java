package io.semblance.gateway.audit;

import static io.semblance.gateway.Onboarding.approve;
import static io.semblance.gateway.Onboarding.claim;
import static io.semblance.gateway.Onboarding.decline;
import static io.semblance.gateway.Onboarding.mint;
import static io.semblance.gateway.Onboarding.newClient;
import static io.semblance.gateway.Onboarding.newEmail;
import static io.semblance.gateway.Onboarding.operatorGet;
import static io.semblance.gateway.Onboarding.operatorPost;
import static io.semblance.gateway.Onboarding.signUp;
import static io.semblance.gateway.Onboarding.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.Onboarding.Client;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.id.TenantId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class AuditIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private static List<JsonNode> entriesOf(String tenant) {
        List<JsonNode> entries = new ArrayList<>();
        operatorGet("/v1/operator/audit?limit=100&tenant_id=" + tenant)
                .json()
                .path("entries")
                .forEach(entries::add);
        return entries;
    }

    private static JsonNode only(List<JsonNode> entries, String action, String actor) {
        return entries.stream()
                .filter(entry -> text(entry, "action").equals(action)
                        && text(entry, "actor").equals(actor))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).stringValue("");
    }

    @Test
    void tellsTheWholeLifeOfACredential() {
        String email = newEmail();
        String signup = signUp(email).text("request_id");
        Response decision = approve(signup);
        String client = decision.text("client_id");
        Response claimed = claim(status(signup).text("credential_claim_token"));
        String token = mint(client, claimed.text("client_secret")).text("access_token");
        Response rotation = new Client(decision.text("tenant_id"), client, "", token).rotate();
        operatorPost("/v1/operator/credentials/" + client + "/rotations", "X-Request-Id", "ticket-4711");
        operatorPost("/v1/operator/credentials/" + client + "/revoke");
        operatorPost("/v1/operator/credentials/" + client + "/revoke");

        List<JsonNode> entries = entriesOf(decision.text("tenant_id"));
        // The first two are of one moment, and in no order.
        assertThat(entries.stream().map(entry -> text(entry, "action") + " by " + text(entry, "actor")))
                .containsExactlyInAnyOrder(
                        "tenant_created by operator",
                        "signup_approved by operator",
                        "credential_claimed by claimant",
                        "credential_rotated by client",
                        "credential_rotated by operator",
                        "credential_revoked by operator");
        assertThat(entries).allMatch(entry -> text(entry, "client_id").equals(client));
        JsonNode approval = only(entries, "signup_approved", "operator");
        assertThat(text(approval, "subject")).isEqualTo(signup);
        assertThat(text(approval, "request_id"))
                .isEqualTo(decision.header("X-Request-Id").orElseThrow());
        assertThat(text(only(entries, "credential_rotated", "client"), "subject"))
                .isEqualTo(rotation.text("rotation_id"));
        assertThat(text(only(entries, "credential_rotated", "operator"), "request_id"))
                .isEqualTo("ticket-4711");
    }

    @Test
    void holdsNeitherNamesNorAddressesNorSecrets() {
        String email = newEmail();
        String signup = signUp(email).text("request_id");
        Response decision = approve(signup);
        String token = status(signup).text("credential_claim_token");
        String secret = claim(token).text("client_secret");

        String log = new String(
                operatorGet("/v1/operator/audit?tenant_id=" + decision.text("tenant_id"))
                        .body(),
                UTF_8);
        assertThat(log).contains(signup).doesNotContain(email, "@", "Acme", token, secret);
    }

    @Test
    void tellsOfSubscriptionsAndDeletedKeys() {
        String tenant = newClient().tenant();
        String path = "/v1/operator/tenants/" + tenant;
        Response opened = GATEWAY.send(operator(path + "/subscriptions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"rows\":5,\"ends_at\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}")));
        assertThat(opened.status()).isEqualTo(201);
        operatorPost(path + "/subscriptions/" + opened.text("subscription_id") + "/end", "X-Request-Id", "ticket-4712");
        assertThat(GATEWAY.send(operator(path + "/data-key").DELETE()).status()).isEqualTo(204);

        List<JsonNode> entries = entriesOf(tenant);
        assertThat(text(only(entries, "subscription_opened", "operator"), "subject"))
                .isEqualTo(opened.text("subscription_id"));
        assertThat(text(only(entries, "subscription_opened", "operator"), "request_id"))
                .isEqualTo(opened.text("request_id"));
        assertThat(text(only(entries, "subscription_ended", "operator"), "request_id"))
                .isEqualTo("ticket-4712");
        assertThat(only(entries, "data_key_deleted", "operator").has("subject")).isFalse();
    }

    private static HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN);
    }

    @Test
    void tellsOfDecisionsThatMadeNoTenant() {
        String signup = signUp(newEmail()).text("request_id");
        decline(signup);
        decline(signup);

        Response list = operatorGet("/v1/operator/audit?action=signup_declined&limit=1");
        assertThat(text(list.json().path("entries").get(0), "subject")).isEqualTo(signup);
        assertThat(list.json().path("entries").get(0).has("tenant_id")).isFalse();
    }

    @Test
    void isListedPageByPageAndByActionAndTenant() {
        Client client = newClient();
        Client other = newClient();
        client.rotate();
        client.rotate();
        other.rotate();

        String query = "/v1/operator/audit?action=credential_rotated&limit=1&tenant_id=" + client.tenant();
        Response first = operatorGet(query);
        Response second = operatorGet(query + "&cursor=" + first.text("next_cursor"));
        assertThat(first.json().path("entries").size()).isEqualTo(1);
        assertThat(second.json().path("entries").size()).isEqualTo(1);
        assertThat(second.json().has("next_cursor")).isFalse();
        assertThat(text(first.json().path("entries").get(0), "entry_id"))
                .isGreaterThan(text(second.json().path("entries").get(0), "entry_id"));
        assertThat(entriesOf(other.tenant())).hasSize(2);
        assertThat(operatorGet("/v1/operator/audit?action=nothing").text("field"))
                .isEqualTo("action");
        assertThat(operatorGet("/v1/operator/audit?tenant_id=nobody").text("field"))
                .isEqualTo("tenant_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_log SET actor = 'client'",
                "UPDATE audit_log SET actor = 'client' WHERE id = 'none'",
                "DELETE FROM audit_log",
                "TRUNCATE audit_log"
            })
    void refusesToBeChanged(String statement) {
        newClient();
        assertThatThrownBy(() -> GATEWAY.jdbc().sql(statement).update()).hasMessageContaining("append-only");
    }

    @Test
    void isWrittenInTheTransactionOfTheDeedOnly() {
        AuditLog audit = GATEWAY.bean(AuditLog.class);
        TenantId tenant = new TenantId(newClient().tenant());
        Concern concern = Concern.credential(tenant, "client");
        Origin origin = Origin.operator("test");

        assertThatThrownBy(() -> audit.add(origin, AuditAction.CREDENTIAL_REVOKED, concern))
                .isInstanceOf(IllegalStateException.class);
        GATEWAY.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            audit.add(origin, AuditAction.CREDENTIAL_REVOKED, concern);
            transaction.setRollbackOnly();
        });
        var revoked = new AuditLog.Filter(Optional.of(tenant), Optional.of(AuditAction.CREDENTIAL_REVOKED));
        assertThat(audit.list(revoked, Optional.empty(), 10)).isEmpty();
    }
}
