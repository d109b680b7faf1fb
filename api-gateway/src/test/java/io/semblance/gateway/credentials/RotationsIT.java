package io.semblance.gateway.credentials;

import static io.semblance.gateway.Onboarding.approve;
import static io.semblance.gateway.Onboarding.atOnce;
import static io.semblance.gateway.Onboarding.claim;
import static io.semblance.gateway.Onboarding.count;
import static io.semblance.gateway.Onboarding.mint;
import static io.semblance.gateway.Onboarding.newClient;
import static io.semblance.gateway.Onboarding.newEmail;
import static io.semblance.gateway.Onboarding.operatorPost;
import static io.semblance.gateway.Onboarding.signUp;
import static io.semblance.gateway.Onboarding.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Onboarding.Client;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final String KEY = "Idempotency-Key";

    private static Response claimed(Response rotation) {
        return claim(rotation.text("credential_claim_token"));
    }

    private static Response reissue(String clientId, String... headers) {
        return operatorPost("/v1/operator/credentials/" + clientId + "/rotations", headers);
    }

    private static Response revoke(String clientId) {
        return operatorPost("/v1/operator/credentials/" + clientId + "/revoke");
    }

    private static long rotations(Client client) {
        return GATEWAY.jdbc()
                .sql("SELECT count(*) FROM credential_rotations WHERE client_id = :client")
                .param("client", client.id())
                .query(Long.class)
                .single();
    }

    private static void passADay(Client client) {
        GATEWAY.jdbc()
                .sql("UPDATE credential_rotations SET created_at = created_at - interval '24 hours'"
                        + " WHERE client_id = :client")
                .param("client", client.id())
                .update();
    }

    @Test
    void endsTheOldSecretAtOnceAndLeavesItsTokensGood() {
        Client client = newClient();
        Response rotation = client.rotate();

        assertThat(rotation.status()).isEqualTo(201);
        assertThat(rotation.text("client_id")).isEqualTo(client.id());
        assertThat(rotation.header("Cache-Control")).contains("no-store");
        assertThat(rotation.header("Location")).contains("/v1/credential-rotations/" + rotation.text("rotation_id"));
        assertThat(mint(client.id(), client.secret()).status()).isEqualTo(401);
        assertThat(client.get("/v1/jobs").status()).isEqualTo(200);

        Response claimed = claimed(rotation);
        assertThat(claimed.text("client_id")).isEqualTo(client.id());
        assertThat(claimed.text("client_secret")).isNotEqualTo(client.secret());
        assertThat(mint(client.id(), claimed.text("client_secret")).status()).isEqualTo(200);
    }

    @Test
    void repeatsTheClaimTokenOfAKeyUntilItIsRedeemed() {
        Client client = newClient();
        Response first = client.rotate(KEY, "one");
        Response again = client.rotate(KEY, "one");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        for (String field : new String[] {
            "rotation_id", "client_id", "status", "credential_claim_token", "created_at", "claim_expires_at"
        }) {
            assertThat(again.text(field)).isNotEmpty().isEqualTo(first.text(field));
        }
        assertThat(rotations(client)).isEqualTo(1);

        String secret = claimed(again).text("client_secret");
        Response late = client.rotate(KEY, "one");
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text("code")).isEqualTo("simio_rotation_claim_already_consumed");
        assertThat(late.text("rotation_id")).isEqualTo(first.text("rotation_id"));
        assertThat(mint(client.id(), secret).status()).isEqualTo(200);
    }

    @Test
    void rotatesOnceForAKeyHoweverManyAskAtOnce() throws Exception {
        Client client = newClient();
        List<Response> answers = atOnce(30, () -> client.rotate(KEY, "storm"));

        assertThat(count(answers, 201)).isEqualTo(30);
        assertThat(answers.stream()
                        .map(answer -> answer.text("credential_claim_token"))
                        .distinct())
                .hasSize(1);
        assertThat(rotations(client)).isEqualTo(1);
    }

    @Test
    void bindsAKeyToItsClient() {
        Client one = newClient();
        Client other = newClient();
        Response first = one.rotate(KEY, "shared");
        Response second = other.rotate(KEY, "shared");

        assertThat(second.text("client_id")).isEqualTo(other.id());
        assertThat(second.text("credential_claim_token")).isNotEqualTo(first.text("credential_claim_token"));
        // An operator's key is another one, even of the same name.
        assertThat(reissue(one.id(), KEY, "shared").text("rotation_id")).isNotEqualTo(first.text("rotation_id"));
    }

    @Test
    void rotatesThreeTimesADayHoweverManyAskAtOnce() throws Exception {
        Client client = newClient();
        List<Response> answers = atOnce(12, client::rotate);

        assertThat(count(answers, 201)).isEqualTo(3);
        assertThat(count(answers, 429)).isEqualTo(9);
        Response refusal = client.rotate(KEY, "fourth");
        assertThat(refusal.text("code")).isEqualTo("simio_rotation_rate_limited");
        assertThat(Integer.parseInt(refusal.header("Retry-After").orElseThrow()))
                .isBetween(86_000, 86_400);
        assertThat(newClient().rotate().status()).isEqualTo(201);
        assertThat(reissue(client.id()).status()).isEqualTo(201);

        passADay(client);
        assertThat(client.rotate(KEY, "fourth").status()).isEqualTo(201);
    }

    @Test
    void makesOnlyTheNewestClaimWorth() {
        Client client = newClient();
        Response first = client.rotate(KEY, "first");
        Response second = client.rotate(KEY, "second");

        assertThat(claimed(first).status()).isEqualTo(404);
        assertThat(client.rotate(KEY, "first").status()).isEqualTo(410);
        assertThat(client.get("/v1/credential-rotations/" + first.text("rotation_id"))
                        .text("status"))
                .isEqualTo("replaced");
        assertThat(mint(client.id(), claimed(second).text("client_secret")).status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhatBecameOfARotationWithoutItsToken() {
        Client client = newClient();
        Response rotation = client.rotate();
        String path = "/v1/credential-rotations/" + rotation.text("rotation_id");

        assertThat(client.get(path).text("status")).isEqualTo("open");
        assertThat(client.get(path).json().has("credential_claim_token")).isFalse();
        claimed(rotation);
        assertThat(client.get(path).text("status")).isEqualTo("claimed");

        Response foreign = newClient().get(path);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("code")).isEqualTo("simio_rotation_request_not_found");
        assertThat(client.get("/v1/credential-rotations/rot_x").status()).isEqualTo(404);
    }

    @Test
    void tellsThatNobodyCameInTime() {
        Client client = newClient();
        Response rotation = client.rotate(KEY, "forgotten");
        GATEWAY.jdbc()
                .sql("UPDATE credential_claims SET expires_at = now() - interval '1 second' WHERE client_id = :client")
                .param("client", client.id())
                .update();

        assertThat(client.get("/v1/credential-rotations/" + rotation.text("rotation_id"))
                        .text("status"))
                .isEqualTo("expired");
        assertThat(client.rotate(KEY, "forgotten").status()).isEqualTo(410);
        assertThat(claimed(rotation).status()).isEqualTo(404);
    }

    @Test
    void replacesALostSecretForAnOperator() {
        Client client = newClient();
        Response rotation = reissue(client.id(), KEY, "ticket-1");
        Response again = reissue(client.id(), KEY, "ticket-1");

        assertThat(rotation.status()).isEqualTo(201);
        assertThat(again.text("credential_claim_token")).isEqualTo(rotation.text("credential_claim_token"));
        assertThat(mint(client.id(), client.secret()).status()).isEqualTo(401);
        // Whoever holds a token of the old secret must not come by the new one.
        assertThat(client.get("/v1/credential-rotations/" + rotation.text("rotation_id"))
                        .status())
                .isEqualTo(404);
        assertThat(mint(client.id(), claimed(rotation).text("client_secret")).status())
                .isEqualTo(200);
        assertThat(reissue(client.id(), KEY, "ticket-1").status()).isEqualTo(410);
        for (String unknown : new String[] {"nobody", "no.body", "x".repeat(65)}) {
            assertThat(reissue(unknown).text("code")).isEqualTo("simio_credential_not_found");
        }
    }

    @Test
    void takesTheFirstClaimFromASignupWhoseSecretWasReplaced() {
        String signup = signUp(newEmail()).text("request_id");
        approve(signup);
        Response before = status(signup);
        Response rotation = reissue(before.text("client_id"));

        assertThat(claimed(before).status()).isEqualTo(404);
        assertThat(status(signup).json().has("credential_claim_token")).isFalse();
        assertThat(claimed(rotation).status()).isEqualTo(200);
    }

    @Test
    void endsACredentialForGood() {
        Client client = newClient();
        Response rotation = client.rotate();

        assertThat(revoke(client.id()).text("status")).isEqualTo("revoked");
        assertThat(revoke(client.id()).status()).isEqualTo(200);
        assertThat(mint(client.id(), client.secret()).status()).isEqualTo(401);
        assertThat(claimed(rotation).status()).isEqualTo(404);
        // The token may still be believed; the credential behind it is looked at.
        assertThat(client.rotate().status()).isEqualTo(401);
        assertThat(reissue(client.id()).text("code")).isEqualTo("simio_credential_not_found");
        assertThat(revoke("nobody").text("code")).isEqualTo("simio_credential_not_found");
    }

    @Test
    void refusesMalformedKeysAndCallersThatAreNoClient() {
        assertThat(newClient().rotate(KEY, "has spaces").text("code")).isEqualTo("simio_invalid_idempotency_key");
        assertThat(operatorPost("/v1/credential-rotations").status()).isEqualTo(403);
    }
}
