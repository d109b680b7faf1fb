package io.semblance.gateway.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.idempotency.IdempotencyFixtures;
import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.gateway.jobs.FaultyTransactions.CutOffException;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clients of a program: what they ask for, and what they must be told. */
final class ProgramClients {
    private static final String CUT_OFF = "CUT_OFF";

    private final ProgramWorld world;
    private final Idempotency idempotency;
    private final ReferenceKeys keys = new ReferenceKeys(IdempotencyFixtures.LEASE, IdempotencyFixtures.RETENTION);
    private final List<Held> held = new ArrayList<>();

    ProgramClients(ProgramWorld world) {
        this.world = world;
        this.idempotency = IdempotencyFixtures.idempotency(world.core().sql, world::now, world.ids());
    }

    private record Held(ProgramWork.Request request, long owner, Step.Hold hold, HeldRequest thread) {}

    void submit(Step.Submit step) {
        ProgramWork.Request request = new ProgramWork.Request(
                world.tenants().get(step.tenant()),
                "key-" + step.key(),
                "body-" + step.body(),
                step.rows() == 0 ? JobType.PROBE : JobType.GENERATION,
                step.rows(),
                world.ids().newJob());
        if (step.key() == 0) {
            expectAnswer(request, step.cut(), perform(request, Optional.empty(), step.cut()));
            return;
        }
        switch (keys.claim(request.tenant(), request.key(), request.body(), world.now())) {
            case ReferenceKeys.Claimed.Told told -> {
                Sometimes.KEY_REPEATED.hit();
                Sometimes.ANSWER_OF_A_DEAD_OWNER.hit(told.ofADeadOwner());
                assertThat(perform(request, Optional.of(request.key()), Cut.NOTHING))
                        .isEqualTo(told.answer());
            }
            case ReferenceKeys.Claimed.Refused refused -> {
                Sometimes.KEY_IN_FLIGHT.hit(refused.why() == ReferenceKeys.Refusal.IN_FLIGHT);
                Sometimes.KEY_WITH_ANOTHER_BODY.hit(refused.why() == ReferenceKeys.Refusal.CONFLICT);
                assertThat(perform(request, Optional.of(request.key()), Cut.NOTHING))
                        .isEqualTo(refused.why().name());
            }
            case ReferenceKeys.Claimed.Mine mine -> {
                Sometimes.KEY_TAKEN_FROM_A_DEAD_OWNER.hit(mine.takenOver());
                Sometimes.ANSWER_FORGOTTEN.hit(mine.forgotten());
                work(request, mine.owner(), step);
            }
        }
    }

    private void work(ProgramWork.Request request, long owner, Step.Submit step) {
        if (step.hold() == Step.Hold.NOT) {
            String told = perform(request, Optional.of(request.key()), step.cut());
            boolean reserved = expectAnswer(request, step.cut(), told);
            if (reserved && step.cut() != Cut.ROLLED_BACK) {
                keys.accept(request.tenant(), request.key(), owner, request.body(), request.accepted(), patience());
            }
            if (reserved && step.cut() == Cut.NOTHING) {
                keys.finish(request.tenant(), request.key(), owner, request.accepted(), world.now());
            }
            keys.release(request.tenant(), request.key(), owner);
            return;
        }
        HeldRequest thread = HeldRequest.start(
                stop -> answer(Optional.of(request.key()), new ProgramWork(world, request, step.hold(), stop)));
        if (step.hold() == Step.Hold.WHILE_IT_WAITS && isRefused(request, thread.told())) {
            keys.release(request.tenant(), request.key(), owner);
            return;
        }
        assertThat(thread.told()).as("the request has the key to itself").isEmpty();
        held.add(new Held(request, owner, step.hold(), thread));
        if (step.hold() == Step.Hold.WHILE_IT_WAITS) {
            assertThat(accept(request, owner)).isTrue();
        }
    }

    private Instant patience() {
        return world.now().plus(ProgramWork.PATIENCE).plus(IdempotencyFixtures.LEASE);
    }

    private boolean accept(ProgramWork.Request request, long owner) {
        boolean accepted =
                keys.accept(request.tenant(), request.key(), owner, request.body(), request.accepted(), patience());
        if (accepted) {
            world.model().accept(request.job(), request.tenant(), request.type(), request.rows(), world.now());
        }
        return accepted;
    }

    /** Whether the rows were there; if not nothing was accepted, and the key is free for a repetition. */
    private boolean expectAnswer(ProgramWork.Request request, Cut cut, String told) {
        if (isRefused(request, Optional.of(told))) {
            return false;
        }
        assertThat(told).isEqualTo(cut == Cut.NOTHING ? request.accepted() : CUT_OFF);
        Sometimes.SUBMIT_ROLLED_BACK.hit(cut == Cut.ROLLED_BACK);
        Sometimes.SUBMIT_UNHEARD.hit(cut == Cut.UNHEARD);
        if (cut != Cut.ROLLED_BACK) {
            world.model().accept(request.job(), request.tenant(), request.type(), request.rows(), world.now());
        }
        return true;
    }

    private boolean isRefused(ProgramWork.Request request, Optional<String> told) {
        Optional<String> shortage = world.model().shortage(request.tenant(), request.rows());
        shortage.ifPresent(code -> {
            assertThat(told).contains(code);
            Sometimes.OVER_THE_REQUEST_CAP.hit(code.equals(ErrorCode.REQUEST_CAP_EXCEEDED.slug()));
            Sometimes.OVER_THE_ROWS.hit(code.equals(ErrorCode.ROW_QUOTA_EXCEEDED.slug()));
            Sometimes.ROWS_HELD_BY_OTHERS.hit(code.equals(ErrorCode.QUOTA_RESERVATION_CONFLICT.slug()));
        });
        return shortage.isPresent();
    }

    void resume(int choice) {
        SimulatedWorkers.pick(held, choice).ifPresent(this::resume);
    }

    void resumeAll() {
        List.copyOf(held).forEach(this::resume);
    }

    private void resume(Held request) {
        held.remove(request);
        String told = request.thread.goOn();
        ProgramWork.Request asked = request.request;
        if (request.hold == Step.Hold.BEFORE_IT_IS_ACCEPTED
                && keys.isOf(asked.tenant(), asked.key(), request.owner)
                && isRefused(asked, Optional.of(told))) {
            keys.release(asked.tenant(), asked.key(), request.owner);
            return;
        }
        boolean accepted = request.hold == Step.Hold.WHILE_IT_WAITS || accept(asked, request.owner);
        Optional<String> expected = accepted
                ? keys.finish(asked.tenant(), asked.key(), request.owner, last(request), world.now())
                : Optional.empty();
        Sometimes.OWNER_NOT_DEAD_AFTER_ALL.hit(!expected.equals(Optional.of(last(request))));
        assertThat(told).isEqualTo(expected.orElse(ReferenceKeys.Refusal.IN_FLIGHT.name()));
    }

    /** One that waited is told of the end of its job, if that has come. */
    private String last(Held request) {
        Optional<ReferenceModel.Job> job = Optional.ofNullable(
                        world.model().jobs.get(request.request.job()))
                .filter(any -> request.hold == Step.Hold.WHILE_IT_WAITS)
                .filter(any -> any.ended.isPresent());
        return job.map(any -> ProgramWork.Request.told(200, any.id, any.status()))
                .orElseGet(request.request::accepted);
    }

    private String perform(ProgramWork.Request request, Optional<String> key, Cut cut) {
        world.core().transactions.cutNext(cut);
        return answer(key, new ProgramWork(world, request, Step.Hold.NOT, () -> {}));
    }

    private String answer(Optional<String> key, ProgramWork work) {
        try {
            Answer answer =
                    idempotency.run(new Caller(work.request().tenant(), Set.of(Role.TENANT)), key, "POST /work", work);
            return answer.status() + " " + answer.headers() + " " + new String(answer.body(), UTF_8);
        } catch (CutOffException e) {
            return CUT_OFF;
        } catch (ApiException e) {
            return e.code() == ErrorCode.IDEMPOTENCY_IN_FLIGHT
                    ? ReferenceKeys.Refusal.IN_FLIGHT.name()
                    : e.code() == ErrorCode.IDEMPOTENCY_CONFLICT
                            ? ReferenceKeys.Refusal.CONFLICT.name()
                            : e.code().slug();
        }
    }
}
