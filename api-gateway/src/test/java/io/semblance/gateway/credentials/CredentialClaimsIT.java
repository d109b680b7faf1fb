package io.semblance.gateway.credentials;

import static io.semblance.gateway.Onboarding.approve;
import static io.semblance.gateway.Onboarding.atOnce;
import static io.semblance.gateway.Onboarding.claim;
import static io.semblance.gateway.Onboarding.count;
import static io.semblance.gateway.Onboarding.mint;
import static io.semblance.gateway.Onboarding.newEmail;
import static io.semblance.gateway.Onboarding.post;
import static io.semblance.gateway.Onboarding.signUp;
import static io.semblance.gateway.Onboarding.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

class CredentialClaimsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    /** The state of a signup that was approved just now. */
    private static Response approved() {
        String id = signUp(newEmail()).text("request_id");
        approve(id);
        return status(id);
    }

    private static void expire(String clientId) {
        GATEWAY.jdbc()
                .sql("UPDATE credential_claims SET expires_at = now() - interval '1 second' WHERE client_id = :client")
                .param("client", clientId)
                .update();
    }

    /** The state of a client's claim, and whether nothing sealed is left of it. */
    private static String row(String clientId) {
        return GATEWAY.jdbc()
                .sql("""
                        SELECT state || CASE WHEN token_sealed IS NULL AND secret_sealed IS NULL THEN ', forgotten' ELSE '' END
                        FROM credential_claims WHERE client_id = :client
                        """)
                .param("client", clientId)
                .query(String.class)
                .single();
    }

    @Test
    void givesTheSecretToOneOfAHundredThatAskAtOnce() throws Exception {
        Response signup = approved();
        List<Response> answers = atOnce(100, () -> claim(signup.text("credential_claim_token")));

        assertThat(count(answers, 200)).isEqualTo(1);
        assertThat(count(answers, 404)).isEqualTo(99);
        assertThat(answers.stream().filter(answer -> answer.status() == 404))
                .allMatch(answer -> answer.text("code").equals("simio_credential_claim_not_found"));
        Response won = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(won.header("Cache-Control")).contains("no-store");
        assertThat(won.text("client_id")).isEqualTo(signup.text("client_id"));
        assertThat(won.text("token_url")).endsWith("/oauth/token");
        assertThat(won.text("audience")).isEqualTo("https://api.test");
        assertThat(won.text("grant_type")).isEqualTo("client_credentials");
        assertThat(won.text("client_secret")).matches("[\\w-]{64}");
        assertThat(mint(won.text("client_id"), won.text("client_secret")).status())
                .isEqualTo(200);
        assertThat(GATEWAY.jdbc()
                        .sql(
                                "SELECT count(*) FROM audit_log WHERE action = 'credential_claimed' AND client_id = :client")
                        .param("client", won.text("client_id"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsNothingInTheDatabaseThatTellsASecret() {
        Response signup = approved();
        String before = everything();
        Response claimed = claim(signup.text("credential_claim_token"));
        String after = everything();

        for (String rows : new String[] {before, after}) {
            assertThat(rows)
                    .contains(signup.text("client_id"))
                    .doesNotContain(spellings(signup, "credential_claim_token"))
                    .doesNotContain(spellings(claimed, "client_secret"));
        }
        assertThat(row(claimed.text("client_id"))).isEqualTo("claimed, forgotten");
    }

    /** Of all tables that credentials are in; binary columns are hexadecimal. */
    private static String everything() {
        StringBuilder rows = new StringBuilder();
        for (String table :
                List.of("credentials", "credential_claims", "credential_rotations", "signups", "audit_log")) {
            GATEWAY.jdbc()
                    .sql("SELECT CAST(t AS text) FROM " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(rows::append);
        }
        return rows.toString();
    }

    private static String[] spellings(Response answer, String field) {
        String text = answer.text(field);
        return new String[] {text, HexFormat.of().formatHex(text.getBytes(UTF_8))};
    }

    @Test
    void givesNothingAfterTheTimeIsOver() {
        Response signup = approved();
        expire(signup.text("client_id"));

        assertThat(status(signup.text("request_id")).json().has("credential_claim_token"))
                .isFalse();
        assertThat(claim(signup.text("credential_claim_token")).status()).isEqualTo(404);

        GATEWAY.bean(ForgetSecrets.class).forget();
        assertThat(row(signup.text("client_id"))).isEqualTo("expired, forgotten");
    }

    @Test
    void usesNothingUpThatAnotherKeySealed() {
        Response signup = approved();
        String token = signup.text("credential_claim_token");
        SecureRandom random = new SecureRandom();
        Claims otherwise = new Claims(
                GATEWAY.jdbc(),
                new Seals(new byte[ClaimKey.BYTES], random),
                GATEWAY.bean(Ids.class),
                InstantSource.system(),
                random,
                Duration.ofHours(1));
        boolean found =
                Boolean.TRUE.equals(GATEWAY.bean(TransactionOperations.class).execute(transaction -> {
                    boolean taken = otherwise.take(token).isPresent();
                    transaction.setRollbackOnly();
                    return taken;
                }));

        assertThat(found).isFalse();
        assertThat(claim(token).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"x", "\u0000", "Zm9yLXRoZS1jb250cmFjdC1vbmx5LW5vdC1hLXRva2Vu", "' OR 1=1 --", "\u00e4"})
    void doesNotFindWhatWasNeverIssued(String token) {
        Response refusal = claim(token);
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.text("code")).isEqualTo("simio_credential_claim_not_found");
    }

    @Test
    void asksForTheToken() {
        for (String body :
                new String[] {"{}", "{\"claim_token\":\" \"}", "{\"claim_token\":5}", "{\"claim_token\":null}"}) {
            Response refusal = post("/v1/credential-claims", body);
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.text("field")).isEqualTo("claim_token");
        }
        assertThat(post("/v1/credential-claims", "").text("code")).isEqualTo("simio_empty_body");
        assertThat(post("/v1/credential-claims", "{").text("code")).isEqualTo("simio_malformed_json");
    }
}
