package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenantSlotsTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final TenantSlots slots = new TenantSlots(2, PATIENCE, "Too much at once.");

    @Test
    void refusesWhoeverWaitedTooLongAndSaysWhenToComeBack() {
        try (var _ = slots.take(TENANT);
                var _ = slots.take(TENANT)) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> slots.take(TENANT))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                        assertThat(refusal.retryAfter()).contains(PATIENCE);
                    });
        }
    }

    @Test
    void hasOtherSlotsForAnotherTenant() {
        try (var _ = slots.take(TENANT);
                var _ = slots.take(TENANT);
                var other = slots.take(IDS.newTenant())) {
            assertThat(other).isNotNull();
        }
    }

    @Test
    void givesSlotsBack() {
        for (int i = 0; i < 5; i++) {
            slots.take(TENANT).close();
        }
        slots.take(TENANT);
        assertThat(slots.take(TENANT)).isNotNull();
    }
}
