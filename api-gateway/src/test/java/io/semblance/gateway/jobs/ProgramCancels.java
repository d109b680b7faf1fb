package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.gateway.jobs.FaultyTransactions.CutOffException;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.Optional;

/** Cancels and polls of a program. */
final class ProgramCancels {
    private static final String CUT_OFF = "CUT_OFF";

    private final ProgramWorld world;

    ProgramCancels(ProgramWorld world) {
        this.world = world;
    }

    void cancel(Step.Cancel step) {
        world.job(step.job()).ifPresent(job -> {
            TenantId tenant = step.byAStranger() ? world.strangerTo(job.tenant) : job.tenant;
            ReferenceModel.Stage before = job.stage;
            int messages = world.core().told.size();
            world.core().transactions.cutNext(step.cut());
            String told = cancelled(tenant, job.id);
            Optional<ReferenceModel.Stage> stage = step.cut() == Cut.ROLLED_BACK
                    ? Optional.empty()
                    : world.model().cancel(tenant, job.id, world.now());
            String expected = switch (stage.orElse(ReferenceModel.Stage.QUEUED)) {
                case CANCELLED -> "Cancelled";
                case COMPLETED, FAILED -> "AlreadyEnded";
                case QUEUED, DISPATCHED, PROCESSING -> "NoSuchJob";
            };
            assertThat(told).isEqualTo(step.cut() == Cut.NOTHING ? expected : CUT_OFF);
            assertThat(world.core().told)
                    .as("messages to the workers")
                    .hasSize(messages + (told.equals("Cancelled") ? 1 : 0));
            Sometimes.CANCEL_CUT_OFF.hit(step.cut() != Cut.NOTHING);
            Sometimes.CANCELLED_BY_A_STRANGER.hit(step.byAStranger());
            if (told.equals("Cancelled")) {
                Sometimes.CANCELLED_WHILE_QUEUED.hit(before == ReferenceModel.Stage.QUEUED);
                Sometimes.CANCELLED_WHILE_DISPATCHED.hit(before == ReferenceModel.Stage.DISPATCHED);
                Sometimes.CANCELLED_WHILE_PROCESSING.hit(before == ReferenceModel.Stage.PROCESSING);
            }
            Sometimes.CANCELLED_AFTER_THE_END.hit(told.equals("AlreadyEnded"));
        });
    }

    private String cancelled(TenantId tenant, JobId job) {
        try {
            return world.core().cancelJob.cancel(tenant, job).getClass().getSimpleName();
        } catch (CutOffException e) {
            return CUT_OFF;
        }
    }

    void poll(int choice) {
        world.job(choice).ifPresent(job -> {
            JobView view = world.core()
                    .jobs
                    .awaitEnd(job.tenant, job.id, Duration.ZERO)
                    .orElseThrow();
            assertThat(view.status()).isEqualTo(job.status());
            assertThat(world.core().jobs.queuePosition(view))
                    .isEqualTo(
                            job.stage == ReferenceModel.Stage.QUEUED
                                    ? Optional.of(world.model().position(job))
                                    : Optional.empty());
            assertThat(world.core().jobs.find(world.strangerTo(job.tenant), job.id))
                    .as("another tenant's job")
                    .isEmpty();
        });
    }
}
