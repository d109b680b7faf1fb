package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCE;
import static io.semblance.gateway.personas.PersonaOwner.GENERATE;
import static io.semblance.gateway.personas.PersonaOwner.POPULATION;
import static io.semblance.gateway.personas.PersonaOwner.jobOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.jobs.ReplayJob;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** Runs whose job was given up, and that operators have done once more. */
class ReplayedRunsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private final PersonaOwner owner = PersonaOwner.create().rich(20);

    private static JobId anew(JobId failed) {
        ReplayJob replay = GATEWAY.bean(ReplayJob.class);
        return Optional.ofNullable(GATEWAY.bean(TransactionOperations.class)
                        .execute(status -> replay.anew(
                                replay.lock(failed).orElseThrow(),
                                new RequestContext("ticket-1", Optional.empty(), RequestContext.HEADLESS))))
                .orElseThrow();
    }

    private static String runOf(JobId job) {
        return GATEWAY.jdbc()
                .sql("SELECT id FROM persona_runs WHERE job_id = :job")
                .param("job", job.value())
                .query(String.class)
                .single();
    }

    private String charges() {
        return GATEWAY.jdbc()
                .sql("SELECT 'held ' || held || ' used ' || used FROM subscriptions WHERE tenant_id = :tenant")
                .param("tenant", owner.tenant().value())
                .query(String.class)
                .single();
    }

    @Test
    void makesAPopulationOfTheSamePromptAtTheSamePrice() {
        String failed = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 7));
        owner.fail(failed, ErrorCode.ATTEMPTS_EXHAUSTED);
        assertThat(charges()).isEqualTo("held 0 used 0");

        String anew = runOf(anew(jobOf(failed)));

        assertThat(anew).isNotEqualTo(failed);
        assertThat(charges()).isEqualTo("held 7 used 0");
        assertThat(owner.get(POPULATION + anew).status()).isEqualTo(200);
        owner.finish(anew, "{}");
        assertThat(charges()).isEqualTo("held 0 used 7");
        assertThat(owner.get(POPULATION + failed).json().toString()).contains("internal_error");
    }

    @Test
    void deepensThePersonaOnceMore() {
        String failed = owner.started(ENHANCE, Map.of("persona", "Anna"));
        owner.fail(failed, ErrorCode.ATTEMPTS_EXHAUSTED);

        assertThat(runOf(anew(jobOf(failed)))).isNotEqualTo(failed);
    }

    @Test
    void refusesARunThatWasDeleted() {
        String failed = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 7));
        owner.fail(failed, ErrorCode.ATTEMPTS_EXHAUSTED);
        owner.delete(POPULATION + failed);

        assertThat(catchThrowableOfType(ApiException.class, () -> anew(jobOf(failed)))
                        .code())
                .isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }

    @Test
    void refusesWhatTheBalanceDoesNotCover() {
        String failed = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 15));
        owner.fail(failed, ErrorCode.ATTEMPTS_EXHAUSTED);
        owner.finish(owner.started(GENERATE, Map.of("prompt", "nurses", "count", 10)), "{}");

        assertThat(catchThrowableOfType(ApiException.class, () -> anew(jobOf(failed)))
                        .code())
                .isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        assertThat(charges()).isEqualTo("held 0 used 10");
    }
}
