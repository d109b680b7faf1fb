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
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void purgesADeletedDatasetOnceMoreAtItsExpiryAndForgetsItLater() {
        Tenant tenant = GATEWAY.tenant();
        DatasetId id = new DatasetId(tenant.dataset("age\n31\n42\n", """
                {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":2}"""));
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

    /** The rows as they will look after this time. */
    private static DatasetRows in(Duration time) {
        Instant then = Instant.now().plus(time);
        return new DatasetRows(GATEWAY.jdbc(), () -> then);
    }
}
