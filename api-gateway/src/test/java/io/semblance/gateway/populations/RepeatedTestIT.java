package io.semblance.gateway.populations;

import static io.semblance.gateway.populations.PopulationOwner.data;
import static io.semblance.gateway.populations.PopulationOwner.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.jobs.ReplayJob;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** A test whose job was given up, and that operators have done once more. */
class RepeatedTestIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private final PopulationOwner owner = PopulationOwner.create();

    private static JobId anew(JobId failed) {
        ReplayJob replay = GATEWAY.bean(ReplayJob.class);
        return Optional.ofNullable(GATEWAY.bean(TransactionOperations.class)
                        .execute(status -> replay.anew(
                                replay.lock(failed).orElseThrow(),
                                new RequestContext("ticket-1", Optional.empty(), RequestContext.HEADLESS))))
                .orElseThrow();
    }

    private JobId failedTest(String population) {
        JobId job = owner.testOf(population);
        GATEWAY.fail(owner.tenant(), job, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Gave up."));
        return job;
    }

    @Test
    void testsThePopulationByANewJob() {
        String population = owner.ready();
        owner.post("/v1/populations/" + population + "/test");
        JobId failed = failedTest(population);

        JobId anew = anew(failed);

        assertThat(anew).isNotEqualTo(failed).isEqualTo(owner.testOf(population));
        owner.test(population);
        assertThat(data(owner.get("/v1/populations/" + population)).toString()).containsIgnoringCase("tested");
    }

    @Test
    void refusesWhenItIsTestedAlready() {
        String population = owner.ready();
        owner.post("/v1/populations/" + population + "/test");
        JobId failed = failedTest(population);
        owner.post("/v1/populations/" + population + "/test");

        assertThat(catchThrowableOfType(ApiException.class, () -> anew(failed)).code())
                .isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }

    @Test
    void refusesASurveyAsItsFileWentWithItsFailure() {
        String population = owner.created(form());
        JobId job = owner.trainingOf(population);
        GATEWAY.fail(owner.tenant(), job, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Gave up."));

        assertThat(catchThrowableOfType(ApiException.class, () -> anew(job)).code())
                .isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }
}
