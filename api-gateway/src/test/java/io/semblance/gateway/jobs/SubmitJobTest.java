package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aProbe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semblance.gateway.ledger.Reservations;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class SubmitJobTest {
    private final SubmitJob submitJob = new SubmitJob(
            TransactionOperations.withoutTransaction(),
            silent(JobRows.class),
            silent(Reservations.class),
            type -> {},
            InstantSource.fixed(NOON),
            new SubmissionProperties(1, Duration.ofMillis(20)));

    private static <T> T silent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    @Test
    void hasNoMoreOfATenantInTransactionsThanItsSlots() {
        submitJob.submit(
                aProbe(TENANT),
                () -> assertThatExceptionOfType(ApiException.class)
                        .isThrownBy(() -> submitJob.submit(aProbe(TENANT), () -> {}))
                        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE)));
        assertThat(submitJob.submit(aProbe(TENANT), () -> {}).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void acceptsAnotherTenantsJobMeanwhile() {
        submitJob.submit(
                aProbe(TENANT),
                () -> assertThat(submitJob
                                .submit(aProbe(IDS.newTenant()), () -> {})
                                .state())
                        .isEqualTo(JobState.QUEUED));
    }

    @Test
    void givesTheSlotBackWhenNothingWasAccepted() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> submitJob.submit(aProbe(TENANT), () -> {
                    throw new IllegalStateException("as the test wants");
                }));
        assertThat(submitJob.submit(aProbe(TENANT), () -> {}).state()).isEqualTo(JobState.QUEUED);
    }
}
