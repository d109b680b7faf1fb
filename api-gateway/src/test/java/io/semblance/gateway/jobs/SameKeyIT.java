package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Effort;
import io.semblance.gateway.QuietLogs;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.idempotency.IdempotencyFixtures;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.gateway.jobs.FaultyTransactions.CutOffException;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sixty-four requests with one Idempotency-Key: one job, one answer, byte for byte. */
class SameKeyIT {
    private static final int RACERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JobCore core = new JobCore(TestDatabase.pooled(16));
    private final Ids ids = new Ids(core::now, new SecureRandom());
    private final Idempotency idempotency = IdempotencyFixtures.idempotency(core.sql, core::now, ids);
    private final Set<ErrorCode> refusals = EnumSet.noneOf(ErrorCode.class);
    private final Caller caller = new Caller(IDS.newTenant(), Set.of(Role.TENANT));

    /** What a request is told: an answer, or the code of a refusal. */
    private record Told(String body, String answer, Optional<ErrorCode> refusal) {}

    @Test
    void givesOneJobAndOneAnswerHoweverRequestsRace() throws Exception {
        try (QuietLogs _ = QuietLogs.of("io.semblance.gateway.jobs");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < Effort.SAME_KEY.tries(); round++) {
                race("key-" + round, threads);
            }
        }
        assertThat(jobs()).isEqualTo(Effort.SAME_KEY.tries());
        assertThat(refusals)
                .as("what racers must have met")
                .contains(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ErrorCode.IDEMPOTENCY_CONFLICT);
    }

    /** Every fourth racer has another body; whoever is first decides which body is the right one. */
    private void race(String key, ExecutorService threads) throws Exception {
        long before = jobs();
        List<Callable<Told>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String body = i % 4 == 0 ? "other" : "body";
            racers.add(() -> ask(key, body, Cut.NOTHING));
        }
        List<Told> told = new ArrayList<>();
        for (Future<Told> racer : threads.invokeAll(racers)) {
            told.add(racer.get());
        }
        assertThat(jobs()).as("jobs under one key").isEqualTo(before + 1);
        told.forEach(any -> any.refusal.ifPresent(refusals::add));
        assertThat(refusals).isSubsetOf(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ErrorCode.IDEMPOTENCY_CONFLICT);

        List<Told> answered =
                told.stream().filter(any -> any.refusal.isEmpty()).distinct().toList();
        assertThat(answered).as("answers, and bodies they were given for").hasSize(1);
        Told first = answered.getFirst();
        assertThat(ask(key, first.body, Cut.NOTHING)).isEqualTo(first);
        String another = first.body.equals("body") ? "other" : "body";
        assertThat(ask(key, another, Cut.NOTHING).refusal).contains(ErrorCode.IDEMPOTENCY_CONFLICT);
    }

    @Test
    void givesTheAnswerThatWasLostOnTheWay() {
        assertThat(ask("lost", "body", Cut.UNHEARD).answer).isEqualTo("cut off");
        assertThat(ask("lost", "body", Cut.NOTHING).refusal)
                .as("nobody knows yet that the first request is dead")
                .contains(ErrorCode.IDEMPOTENCY_IN_FLIGHT);
        core.pass(PATIENCE.plus(IdempotencyFixtures.LEASE));
        Told again = ask("lost", "body", Cut.NOTHING);

        assertThat(again.refusal).isEmpty();
        assertThat(ask("lost", "body", Cut.NOTHING)).isEqualTo(again);
        assertThat(ask("lost", "other", Cut.NOTHING).refusal).contains(ErrorCode.IDEMPOTENCY_CONFLICT);
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void letsOneOfManyInheritTheKeyOfADeadOwner() throws Exception {
        try (QuietLogs _ = QuietLogs.of("io.semblance.gateway.jobs");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < Effort.SAME_KEY.tries() / 10; round++) {
                String key = "dead-" + round;
                HeldRequest dead = HeldRequest.start(stop -> ask(key, new Work("body", Cut.NOTHING, stop)).answer);
                assertThat(ask(key, "body", Cut.NOTHING).refusal).contains(ErrorCode.IDEMPOTENCY_IN_FLIGHT);
                core.pass(IdempotencyFixtures.LEASE.plusSeconds(1));
                race(key, threads);
                long jobs = jobs();
                assertThat(dead.goOn())
                        .as("it was not dead after all, but too late")
                        .isEmpty();
                assertThat(jobs()).isEqualTo(jobs);
            }
        }
    }

    private long jobs() {
        return core.count("SELECT count(*) FROM jobs");
    }

    private Told ask(String key, String body, Cut cut) {
        return ask(key, new Work(body, cut, () -> {}));
    }

    private Told ask(String key, Work work) {
        try {
            Answer answer = idempotency.run(caller, Optional.of(key), "POST /work", work);
            return new Told(
                    work.body,
                    answer.status() + " " + answer.headers() + " " + new String(answer.body(), UTF_8),
                    Optional.empty());
        } catch (ApiException e) {
            return new Told(work.body, "", Optional.of(e.code()));
        } catch (CutOffException e) {
            return new Told(work.body, "cut off", Optional.empty());
        }
    }

    /** A job, submitted in the manner of the controllers. */
    private final class Work implements KeyedWork {
        private final String body;
        private final Cut cut;
        private final Runnable stop;

        Work(String body, Cut cut, Runnable stop) {
            this.body = body;
            this.cut = cut;
            this.stop = stop;
        }

        @Override
        public Answer perform(Turn turn) {
            stop.run();
            JobDraft draft = JobFixtures.aProbe(caller.tenant());
            core.transactions.cutNext(cut);
            JobView job =
                    core.submitJob.submit(draft, queued -> turn.accept(fingerprint(), PATIENCE, answer(draft.id())));
            return answer(job.id());
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of(body.getBytes(UTF_8));
        }

        private static Answer answer(JobId job) {
            return new Answer(
                    202, Map.of("Location", "/v1/jobs/" + job), job.value().getBytes(UTF_8), false);
        }
    }
}
