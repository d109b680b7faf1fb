package io.semblance.gateway.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.datasets.DatasetRows.Purge;
import io.semblance.schema.id.DatasetId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private static final String CSV = "age\n31\n42\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":2}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void purgesADeletedDatasetOnceMoreAtItsExpiryAndForgetsItLater() {
        Tenant tenant = GATEWAY.tenant();
        DatasetId id = new DatasetId(tenant.dataset(CSV, SCHEMA));
        tenant.delete("/v1/datasets/" + id);

        assertThat(in(Duration.ofHours(1)).toPurge(1_000))
                .extracting(Purge::dataset)
                .doesNotContain(id);
        DatasetRows expired = in(Duration.ofHours(25));
        assertThat(expired.toPurge(1_000)).extracting(Purge::dataset).contains(id);
        expired.purged(id);
        assertThat(expired.toPurge(1_000)).extracting(Purge::dataset).doesNotContain(id);

        in(Duration.ofDays(7)).forget();
        assertThat(expired.exists(id)).isTrue();
        in(Duration.ofDays(9)).forget();
        assertThat(expired.exists(id)).isFalse();
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

    /** The rows as they will look after this time. */
    private static DatasetRows in(Duration time) {
        Instant then = Instant.now().plus(time);
        return new DatasetRows(GATEWAY.jdbc(), () -> then);
    }
}
