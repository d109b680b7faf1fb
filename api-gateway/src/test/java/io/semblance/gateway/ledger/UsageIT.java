package io.semblance.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Subscriptions, usage and receipts over HTTP. */
class UsageIT {
    private static final String CSV = "age\n31\n42\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":2}""";
    private static final String NOBODY = "ten_01jd3x6q8z2v5w7y9a1b3c5d7e";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
    }

    @Test
    void showsWhatAnOperatorGaveAndWhatBecameOfIt() {
        Response opened = operator(path(""), terms("\"rows\":100,\"request_cap\":60"));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("status")).isEqualTo("active");
        String dataset = tenant.dataset(CSV, SCHEMA);
        String partial = generation(dataset, 60).text("job_id");
        String held = generation(dataset, 30).text("job_id");
        tenant.generate(partial, "age\n30\n", 20, Optional.empty());

        JsonNode usage = tenant.get("/v1/usage").json();

        JsonNode subscription = usage.path("subscription");
        assertThat(subscription.path("subscription_id")).isEqualTo(opened.json().path("subscription_id"));
        assertThat(subscription.path("used").longValue()).isEqualTo(20);
        assertThat(subscription.path("held").longValue()).isEqualTo(30);
        assertThat(subscription.path("remaining").longValue()).isEqualTo(50);
        assertThat(usage.path("request_cap").longValue()).isEqualTo(60);
        JsonNode today = usage.path("days").path(0);
        assertThat(LocalDate.parse(today.path("day").stringValue("")))
                .isAfterOrEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        assertThat(today.path("jobs").longValue()).isEqualTo(1);
        assertThat(today.path("rows_captured").longValue()).isEqualTo(20);
        assertThat(today.path("rows_released").longValue()).isEqualTo(40);

        Response receipt = tenant.get("/v1/jobs/" + partial + "/receipt");
        assertThat(receipt.text("status")).isEqualTo("settled");
        assertThat(receipt.text("generation_id"))
                .isEqualTo(tenant.get("/v1/jobs/" + partial).text("generation_id"));
        assertThat(receipt.json().path("captured").longValue()).isEqualTo(20);
        assertThat(receipt.json().path("released").longValue()).isEqualTo(40);
        Response open = tenant.get("/v1/jobs/" + held + "/receipt");
        assertThat(open.text("status")).isEqualTo("held");
        assertThat(open.json().has("captured")).isFalse();
    }

    @Test
    void refusesWhatTheSubscriptionDoesNotAllow() {
        operator(path(""), terms("\"rows\":100,\"request_cap\":60"));
        String dataset = tenant.dataset(CSV, SCHEMA);

        Response overTheCap = generation(dataset, 61);
        assertThat(overTheCap.status()).isEqualTo(402);
        assertThat(overTheCap.text("code")).isEqualTo("simio_request_cap_exceeded");
        tenant.generate(generation(dataset, 60).text("job_id"), "age\n30\n", 60, Optional.empty());
        Response overTheRows = generation(dataset, 41);
        assertThat(overTheRows.status()).isEqualTo(402);
        assertThat(overTheRows.text("code")).isEqualTo("simio_row_quota_exceeded");
        assertThat(generation(dataset, 40).status()).isEqualTo(202);
        assertThat(tenant.get("/v1/datasets/" + dataset + "/generations")
                        .json()
                        .path("generations")
                        .size())
                .as("nothing is left of what was refused")
                .isEqualTo(2);
    }

    @Test
    void acceptsARepetitionUnderTheSameKeyOnceTheRowsAreFree() {
        operator(path(""), terms("\"rows\":100"));
        String dataset = tenant.dataset(CSV, SCHEMA);
        String other = generation(dataset, 60).text("job_id");

        Response refused = generation(dataset, 60, "Idempotency-Key", "again");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("simio_quota_reservation_conflict");
        assertThat(refused.header("Retry-After")).contains("2");
        tenant.postJson("/v1/jobs/" + other + "/cancel", "");

        Response accepted = generation(dataset, 60, "Idempotency-Key", "again");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(generation(dataset, 60, "Idempotency-Key", "again").text("job_id"))
                .isEqualTo(accepted.text("job_id"));
        assertThat(tenant.get("/v1/usage")
                        .json()
                        .path("subscription")
                        .path("held")
                        .longValue())
                .isEqualTo(60);
    }

    @Test
    void doesAndHoldsTheWorkAnewUnderANewKeyAndWithoutOne() {
        operator(path(""), terms("\"rows\":100"));
        String dataset = tenant.dataset(CSV, SCHEMA);
        Set<String> jobs = new HashSet<>();
        jobs.add(generation(dataset, 10, "Idempotency-Key", "one").text("job_id"));
        jobs.add(generation(dataset, 10, "Idempotency-Key", "one").text("job_id"));
        jobs.add(generation(dataset, 10, "Idempotency-Key", "two").text("job_id"));
        jobs.add(generation(dataset, 10).text("job_id"));
        jobs.add(generation(dataset, 10).text("job_id"));

        assertThat(jobs).hasSize(4);
        assertThat(tenant.get("/v1/usage")
                        .json()
                        .path("subscription")
                        .path("held")
                        .longValue())
                .isEqualTo(40);
    }

    @Test
    void reservesNothingForATraining() {
        operator(path(""), terms("\"rows\":1"));
        tenant.dataset(CSV, SCHEMA);
        String training = tenant.get("/v1/jobs")
                .json()
                .path("jobs")
                .path(0)
                .path("job_id")
                .stringValue("");

        assertThat(tenant.get("/v1/usage").json().path("days").isEmpty()).isTrue();
        assertThat(tenant.get("/v1/jobs/" + training + "/receipt").text("code")).isEqualTo("simio_job_not_found");
        assertThat(GATEWAY.jdbc()
                        .sql("SELECT count(*) FROM reservations WHERE tenant_id = :tenant")
                        .param("tenant", tenant.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void showsNobodyTheReceiptOfAnotherTenant() {
        String job = generation(tenant.dataset(CSV, SCHEMA), 5).text("job_id");

        assertThat(tenant.get("/v1/jobs/" + job + "/receipt").status()).isEqualTo(200);
        assertThat(GATEWAY.tenant().get("/v1/jobs/" + job + "/receipt").status())
                .isEqualTo(404);
    }

    @Test
    void keepsTheReceiptOfAJobThatIsForgotten() {
        String job = generation(tenant.dataset(CSV, SCHEMA), 5).text("job_id");
        tenant.generate(job, "age\n30\n", 5, Optional.empty());
        GATEWAY.jdbc().sql("DELETE FROM jobs WHERE id = :id").param("id", job).update();

        assertThat(tenant.get("/v1/jobs/" + job + "/receipt")
                        .json()
                        .path("captured")
                        .longValue())
                .isEqualTo(5);
    }

    @Test
    void showsATenantWithoutASubscriptionItsDays() {
        JsonNode usage = tenant.get("/v1/usage?days=400").json();

        assertThat(usage.has("subscription")).isFalse();
        assertThat(usage.has("request_cap")).isFalse();
        assertThat(usage.path("days").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "401", "-1", "many", "1.5", "99999999999"})
    void refusesAnUnknownNumberOfDays(String days) {
        Response refusal = tenant.get("/v1/usage?days=" + days);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("field")).isEqualTo("days");
    }

    @Test
    void listsAndEndsTheSubscriptionsOfATenant() {
        Response opened = operator(path(""), terms("\"rows\":100"));
        String end = path("/" + opened.text("subscription_id") + "/end");

        Response ended = operator(end, "");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("status")).isEqualTo("ended");
        assertThat(operator(end, "").text("ended_at")).isEqualTo(ended.text("ended_at"));
        operator(path(""), terms("\"rows\":7"));

        JsonNode list = GATEWAY.send(operator(path("")).GET()).json().path("subscriptions");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.path(0).path("rows").longValue()).isEqualTo(7);
        assertThat(list.path(1).path("status").stringValue()).isEqualTo("ended");
        assertThat(GATEWAY.send(operator("/v1/operator/tenants/" + NOBODY + "/subscriptions")
                                .GET())
                        .json()
                        .path("subscriptions")
                        .isEmpty())
                .isTrue();
        assertThat(operator(
                                "/v1/operator/tenants/" + NOBODY + "/subscriptions/" + opened.text("subscription_id")
                                        + "/end",
                                "")
                        .text("code"))
                .isEqualTo("simio_subscription_not_found");
        assertThat(operator(path("/x/end"), "").text("code")).isEqualTo("simio_subscription_not_found");
    }

    @Test
    void opensNoSecondSubscriptionWhenTheRequestIsRepeated() {
        String body = terms("\"rows\":100");
        assertThat(operator(path(""), body).status()).isEqualTo(201);

        Response again = operator(path(""), body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("simio_subscription_overlaps");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ends_at":"2999-01-01T00:00:00Z"}                                              | rows
            {"rows":0,"ends_at":"2030-01-01T00:00:00Z"}                                     | rows
            {"rows":1000000000000001,"ends_at":"2030-01-01T00:00:00Z"}                      | rows
            {"rows":9.5,"ends_at":"2030-01-01T00:00:00Z"}                                   | rows
            {"rows":1e999,"ends_at":"2030-01-01T00:00:00Z"}                                 | rows
            {"rows":99999999999999999999,"ends_at":"2030-01-01T00:00:00Z"}                  | rows
            {"rows":"9","ends_at":"2030-01-01T00:00:00Z"}                                   | rows
            {"rows":9}                                                                      | ends_at
            {"rows":9,"ends_at":"2020-01-01T00:00:00Z"}                                     | ends_at
            {"rows":9,"ends_at":"+300000-01-01T00:00:00Z"}                                  | ends_at
            {"rows":9,"ends_at":"tomorrow"}                                                 | ends_at
            {"rows":9,"ends_at":1900000000}                                                 | ends_at
            {"rows":9,"ends_at":"2030-01-01T00:00:00Z","starts_at":"2030-01-01T00:00:00Z"}  | ends_at
            {"rows":9,"ends_at":"2030-01-01T00:00:00Z","starts_at":"-9999-01-01T00:00:00Z"} | starts_at
            {"rows":9,"ends_at":"2030-01-01T00:00:00Z","request_cap":0}                     | request_cap
            {"rows":9,"ends_at":"2030-01-01T00:00:00Z","request_cap":0.5}                   | request_cap
            {"rows":9,"ends_at":"2030-01-01T00:00:00Z","unlimited":true}                    | unlimited
            """)
    void refusesTermsThatMakeNoSense(String body, String field) {
        Response refusal = operator(path(""), body);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
        assertThat(refusal.text("field")).isEqualTo(field);
    }

    @Test
    void refusesWhatIsNoTenant() {
        Response refusal = operator("/v1/operator/tenants/acme/subscriptions", terms("\"rows\":100"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("field")).isEqualTo("tenant_id");
    }

    private Response generation(String dataset, long rows, String... headers) {
        return tenant.postJson(
                "/v1/datasets/" + dataset + "/generations",
                "{\"row_count\":" + rows + ",\"output_format\":\"csv\"}",
                headers);
    }

    private String path(String below) {
        return "/v1/operator/tenants/" + tenant.id() + "/subscriptions" + below;
    }

    private static String terms(String members) {
        return "{" + members + ",\"ends_at\":\"" + Instant.now().plus(30, ChronoUnit.DAYS) + "\"}";
    }

    private static Response operator(String path, String body) {
        return GATEWAY.send(operator(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN);
    }
}
