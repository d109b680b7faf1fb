package io.semblance.gateway.signup;

import static io.semblance.gateway.Onboarding.approve;
import static io.semblance.gateway.Onboarding.atOnce;
import static io.semblance.gateway.Onboarding.claim;
import static io.semblance.gateway.Onboarding.count;
import static io.semblance.gateway.Onboarding.decline;
import static io.semblance.gateway.Onboarding.newEmail;
import static io.semblance.gateway.Onboarding.operatorGet;
import static io.semblance.gateway.Onboarding.post;
import static io.semblance.gateway.Onboarding.signUp;
import static io.semblance.gateway.Onboarding.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignupIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void entersAnAddressOnceHoweverItIsWritten() {
        String email = newEmail();
        Response first = signUp(email);
        Response again = signUp("  " + email.toUpperCase(Locale.ROOT) + " ");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("status")).isEqualTo("pending");
        assertThat(first.text("request_id")).matches("req_[A-Za-z0-9]{1,64}");
        assertThat(first.header("Location")).contains("/v1/signup/" + first.text("request_id"));
        assertThat(first.header("Cache-Control")).contains("no-store");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void entersAnAddressOnceHoweverManyAskAtOnce() throws Exception {
        String email = newEmail();
        List<Response> answers = atOnce(50, () -> signUp(email));

        assertThat(count(answers, 202)).isEqualTo(1);
        assertThat(count(answers, 200)).isEqualTo(49);
        assertThat(answers.stream().map(answer -> answer.text("request_id")).distinct())
                .hasSize(1);
        assertThat(GATEWAY.jdbc()
                        .sql("SELECT count(*) FROM signups WHERE contact_email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | company_name",
                "{\"company_name\":\"Acme\"} | contact_email",
                "{\"company_name\":null,\"contact_email\":\"a@b.example\"} | company_name",
                "{\"company_name\":5,\"contact_email\":\"a@b.example\"} | company_name",
                "{\"company_name\":[\"Acme\"],\"contact_email\":\"a@b.example\"} | company_name",
                "{\"company_name\":\"A\\u0000\",\"contact_email\":\"a@b.example\"} | company_name",
                "{\"company_name\":\"A\\ud800\",\"contact_email\":\"a@b.example\"} | company_name",
                "{\"company_name\":\"Acme\",\"contact_email\":\"nobody\"} | contact_email",
                "{\"company_name\":\"Acme\",\"contact_email\":\"a\\u0000@b.example\"} | contact_email",
                "{\"company_name\":\"Acme\",\"contact_email\":\"a@b.example\",\"role\":\"operator\"} | role"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        Response refusal = post("/v1/signup", body);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
        assertThat(refusal.text("field")).isEqualTo(field);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"req_", "req_unknown", "x", "req_a-b", "req_01jd3x6q8z2v5w7y9a1b3c5d7e", "req_a.b"})
    void doesNotFindWhatThereIsNot(String id) {
        assertThat(status(id).status()).isEqualTo(404);
        assertThat(status(id).text("code")).isEqualTo("simio_signup_not_found");
        assertThat(approve(id).text("code")).isEqualTo("simio_signup_not_found");
        assertThat(decline(id).text("code")).isEqualTo("simio_signup_not_found");
    }

    @Test
    void takesNoNoticeOfATokenThatIsNotGood() {
        assertThat(signUp(newEmail(), "Authorization", "Bearer your-client-secret")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void showsTheClaimOfAnApprovedRequestUntilItIsRedeemed() {
        String email = newEmail();
        String id = signUp(email).text("request_id");
        assertThat(status(id).json().propertyNames()).containsExactlyInAnyOrder("request_id", "status");

        Response decision = approve(id);
        Response approved = status(id);
        assertThat(decision.status()).isEqualTo(200);
        assertThat(decision.text("status")).isEqualTo("approved");
        assertThat(new String(decision.body(), UTF_8)).doesNotContain(approved.text("credential_claim_token"));
        assertThat(approved.text("status")).isEqualTo("approved");
        assertThat(approved.text("client_id")).isEqualTo(decision.text("client_id"));
        assertThat(approved.header("Cache-Control")).contains("no-store");
        assertThat(status(id).json()).isEqualTo(approved.json());

        assertThat(claim(approved.text("credential_claim_token")).status()).isEqualTo(200);
        assertThat(status(id).json().propertyNames()).containsExactlyInAnyOrder("request_id", "status", "client_id");
        Response again = signUp(email);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().propertyNames()).containsExactlyInAnyOrder("request_id", "status");
        assertThat(again.text("request_id")).isEqualTo(id);
        assertThat(status(id).json().has("credential_claim_token")).isFalse();
    }

    @Test
    void approvesOnceHoweverManyOperatorsDo() throws Exception {
        String id = signUp(newEmail()).text("request_id");
        List<Response> answers = atOnce(20, () -> approve(id));

        assertThat(count(answers, 200)).isEqualTo(20);
        Set<String> clients =
                answers.stream().map(answer -> answer.text("client_id")).collect(Collectors.toSet());
        assertThat(clients).hasSize(1);
        assertThat(GATEWAY.jdbc()
                        .sql("SELECT count(*) FROM audit_log WHERE subject = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void doesNotTakeADecisionBack() {
        String declined = signUp(newEmail()).text("request_id");
        assertThat(decline(declined).text("status")).isEqualTo("declined");
        assertThat(decline(declined).status()).isEqualTo(200);
        assertThat(approve(declined).status()).isEqualTo(409);
        assertThat(approve(declined).text("code")).isEqualTo("simio_signup_already_decided");
        assertThat(status(declined).text("status")).isEqualTo("declined");

        String approved = signUp(newEmail()).text("request_id");
        approve(approved);
        assertThat(decline(approved).text("code")).isEqualTo("simio_signup_already_decided");
        assertThat(status(approved).text("status")).isEqualTo("approved");
    }

    @Test
    void letsAnAddressThatWasDeclinedAskAnew() {
        String email = newEmail();
        String first = signUp(email).text("request_id");
        decline(first);
        Response second = signUp(email);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("request_id")).isNotEqualTo(first);
        assertThat(status(first).text("status")).isEqualTo("declined");
    }

    @Test
    void forgetsARequestThatNobodyDecided() {
        String email = newEmail();
        String id = signUp(email).text("request_id");
        GATEWAY.jdbc()
                .sql("UPDATE signups SET expires_at = now() - interval '1 second' WHERE id = :id")
                .param("id", id)
                .update();

        assertThat(status(id).status()).isEqualTo(404);
        assertThat(approve(id).status()).isEqualTo(404);
        Response anew = signUp(email);
        assertThat(anew.status()).isEqualTo(202);
        assertThat(anew.text("request_id")).isNotEqualTo(id);
    }

    @Test
    void removesThePersonalDataOfWhatIsExpiredAndNothingElse() {
        String expired = signUp(newEmail()).text("request_id");
        String approved = signUp(newEmail()).text("request_id");
        approve(approved);
        GATEWAY.jdbc()
                .sql("UPDATE signups SET expires_at = now() - interval '1 second' WHERE id = :id")
                .param("id", expired)
                .update();
        GATEWAY.bean(ForgetSignups.class).forget();

        assertThat(GATEWAY.jdbc()
                        .sql("SELECT count(*) FROM signups WHERE id = :id")
                        .param("id", expired)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(status(approved).text("status")).isEqualTo("approved");
    }

    @Test
    void listsByStatusPageByPage() {
        Set<String> mine = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            String id = signUp(newEmail()).text("request_id");
            decline(id);
            mine.add(id);
        }
        String pending = signUp(newEmail()).text("request_id");

        Set<String> listed = new HashSet<>();
        String cursor = "";
        do {
            Response page = operatorGet("/v1/operator/signups?status=declined&limit=2" + cursor);
            assertThat(page.json().path("signups").size()).isLessThanOrEqualTo(2);
            for (JsonNode signup : page.json().path("signups")) {
                assertThat(signup.path("status").stringValue()).isEqualTo("declined");
                assertThat(listed.add(signup.path("request_id").stringValue())).isTrue();
            }
            cursor = page.json().has("next_cursor") ? "&cursor=" + page.text("next_cursor") : "";
        } while (!cursor.isEmpty());
        assertThat(listed).containsAll(mine).doesNotContain(pending);
        assertThat(operatorGet("/v1/operator/signups")
                        .json()
                        .path("signups")
                        .get(0)
                        .path("request_id")
                        .stringValue())
                .isEqualTo(pending);
        assertThat(operatorGet("/v1/operator/signups?status=lost").text("field"))
                .isEqualTo("status");
    }
}
