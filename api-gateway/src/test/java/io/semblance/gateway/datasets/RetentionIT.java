package io.semblance.gateway.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.datasets.DatasetRows.Purge;
import io.semblance.schema.id.DatasetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private static final String CSV = "age\n31\n42\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":2}""";
    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void keepsDatasetsAndGenerationsForADay() {
        Tenant tenant = GATEWAY.tenant();
        String dataset = tenant.dataset(CSV, SCHEMA);
        String generation = tenant.postJson(
                        "/v1/datasets/" + dataset + "/generations", "{\"row_count\":5,\"output_format\":\"csv\"}")
                .text("generation_id");

        for (String path : List.of("/v1/datasets/" + dataset, "/v1/generations/" + generation)) {
            Response seen = tenant.get(path);
            assertThat(Instant.parse(seen.text("expires_at")))
                    .as(path)
                    .isEqualTo(Instant.parse(seen.text("created_at")).plus(Duration.ofHours(24)));
        }
    }

    @Test
    void purgesADeletedDatasetAfterAWhileAndAtItsExpiryAgainAndForgetsItLater() {
        Tenant tenant = GATEWAY.tenant();
        DatasetId id = new DatasetId(tenant.dataset(CSV, SCHEMA));
        tenant.delete("/v1/datasets/" + id);

        assertThat(toPurge(SETTLE.minusMinutes(1))).doesNotContain(id);
        purgedWhenDue(id, SETTLE.plusMinutes(1));
        assertThat(toPurge(Duration.ofHours(23))).doesNotContain(id);
        purgedWhenDue(id, Duration.ofHours(25));
        assertThat(toPurge(Duration.ofDays(30))).doesNotContain(id);

        DatasetRows rows = in(Duration.ZERO);
        in(Duration.ofDays(7)).forget();
        assertThat(rows.exists(id)).isTrue();
        in(Duration.ofDays(9)).forget();
        assertThat(rows.exists(id)).isFalse();
    }

    @Test
    void aPurgeThatIsNotDueDoesNotStandForTheOneThatIs() {
        Tenant tenant = GATEWAY.tenant();
        DatasetId id = new DatasetId(tenant.dataset(CSV, SCHEMA));
        tenant.delete("/v1/datasets/" + id);

        in(Duration.ofMinutes(1)).purged(id);

        assertThat(toPurge(SETTLE.plusMinutes(1))).contains(id);
    }

    @Test
    void purgesWhatATrainingStoredThatEndedAfterTheExpiry() {
        Tenant tenant = GATEWAY.tenant();
        String job = tenant.upload(Form.of(CSV)).text("job_id");
        DatasetId id = tenant.job(job).dataset().orElseThrow();
        purgedWhenDue(id, Duration.ofHours(25));

        tenant.train(job, SCHEMA);

        assertThat(toPurge(Duration.ofHours(25))).contains(id);
    }

    @Test
    void keepsOnlyWhatIsReadyForAGeneration() {
        Tenant tenant = GATEWAY.tenant();
        DatasetId id = new DatasetId(tenant.dataset(CSV, SCHEMA));
        DatasetRows now = in(Duration.ZERO);

        assertThat(now.keepReady(tenant.id(), id)).isTrue();
        assertThat(now.keepReady(GATEWAY.tenant().id(), id)).isFalse();
        assertThat(in(Duration.ofHours(25)).keepReady(tenant.id(), id)).isFalse();
        tenant.delete("/v1/datasets/" + id);
        assertThat(now.keepReady(tenant.id(), id)).isFalse();
    }

    private static void purgedWhenDue(DatasetId id, Duration time) {
        assertThat(toPurge(time)).contains(id);
        in(time).purged(id);
        assertThat(toPurge(time)).doesNotContain(id);
    }

    private static List<DatasetId> toPurge(Duration time) {
        return in(time).toPurge(1_000).stream().map(Purge::dataset).toList();
    }

    /** The rows as they will look after this time. */
    private static DatasetRows in(Duration time) {
        Instant then = Instant.now().plus(time);
        return new DatasetRows(GATEWAY.jdbc(), () -> then, SETTLE);
    }
}
