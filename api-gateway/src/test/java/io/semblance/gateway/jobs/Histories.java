package io.semblance.gateway.jobs;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What workers may report of a few jobs: attempts that follow each other or run at once, and how they end. */
final class Histories {
    private static final Failure BROKEN = Failure.of(ErrorCode.WORKER_FAULT, "It broke.");
    private static final JobResult MADE =
            new JobResult.Generated(new Artifact("key", 5, "a".repeat(64), "text/csv"), 60, Optional.empty());
    private static final List<TenantId> TENANTS = List.of(JobFixtures.TENANT, JobFixtures.IDS.newTenant());
    private static final int MOST_JOBS = 3;
    // The same in every history: making a random id costs more than projecting a job.
    private static final List<JobView> JOBS =
            IntStream.range(0, MOST_JOBS).mapToObj(Histories::job).toList();

    private Histories() {}

    /**
     * @param events of each job, in the order in which its workers sent them
     */
    record History(List<JobView> jobs, List<List<JobEvent>> events) {}

    /** How an attempt ends. */
    private enum End {
        SILENCE,
        RETRY,
        /** What the job comes to: of several such, all tell of the same end, because there is one manifest. */
        THE_END
    }

    private enum Fate {
        SUCCESS,
        FAILURE,
        CANCEL
    }

    private record Step(JobPhase phase, int done) {}

    private record Attempt(int dispatch, List<Step> steps, End end) {}

    private record Life(List<Attempt> attempts, Fate fate, long interleaving) {}

    static Arbitrary<History> all() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.of(JobPhase.READING, JobPhase.SAMPLING, JobPhase.WRITING),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new);
        Arbitrary<Attempt> attempts = Combinators.combine(
                        Arbitraries.integers().between(1, 3), steps.list().ofMaxSize(4), Arbitraries.of(End.class))
                .as(Attempt::new);
        Arbitrary<Life> lives = Combinators.combine(
                        attempts.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(Fate.class),
                        Arbitraries.longs().between(0, 1_000))
                .as(Life::new);
        return lives.list().ofMinSize(1).ofMaxSize(MOST_JOBS).map(Histories::history);
    }

    private static History history(List<Life> lives) {
        List<JobView> jobs = JOBS.subList(0, lives.size());
        return new History(
                jobs,
                IntStream.range(0, jobs.size())
                        .mapToObj(i -> events(jobs.get(i), lives.get(i)))
                        .toList());
    }

    private static JobView job(int number) {
        JobView probe = JobFixtures.aJob(TENANTS.get(number % TENANTS.size()), JobState.QUEUED);
        return new JobView(
                probe.id(),
                probe.tenant(),
                JobType.GENERATION,
                probe.state(),
                probe.subject(),
                100,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                probe.times());
    }

    /** The events of all attempts, those of each in its order, the attempts mixed: they may run at once. */
    private static List<JobEvent> events(JobView job, Life life) {
        List<Deque<JobEvent>> attempts = new ArrayList<>();
        for (int i = 0; i < life.attempts.size(); i++) {
            attempts.add(events(job, life.attempts.get(i), i + 1, life.fate));
        }
        Random random = new Random(life.interleaving);
        List<JobEvent> mixed = new ArrayList<>();
        while (!attempts.isEmpty()) {
            Deque<JobEvent> next = attempts.get(random.nextInt(attempts.size()));
            mixed.add(next.removeFirst());
            if (next.isEmpty()) {
                attempts.remove(next);
            }
        }
        return mixed;
    }

    private static Deque<JobEvent> events(JobView job, Attempt attempt, int redelivery, Fate fate) {
        Deque<JobEvent> events = new ArrayDeque<>();
        events.add(new JobEvent.Started(header(job, attempt, redelivery, 1)));
        for (Step step : attempt.steps) {
            events.add(new JobEvent.Progressed(
                    header(job, attempt, redelivery, events.size() + 1L), step.phase, step.done, 100));
        }
        EventHeader last = header(job, attempt, redelivery, events.size() + 1L);
        switch (attempt.end) {
            case SILENCE -> {}
            case RETRY -> events.add(new JobEvent.AttemptFailed(last, BROKEN));
            case THE_END ->
                events.add(
                        switch (fate) {
                            case SUCCESS -> new JobEvent.Succeeded(last, MADE);
                            case FAILURE -> new JobEvent.Failed(last, BROKEN);
                            case CANCEL -> new JobEvent.Cancelled(last);
                        });
        }
        return events;
    }

    private static EventHeader header(JobView job, Attempt attempt, int redelivery, long sequence) {
        return JobFixtures.header(job, attempt.dispatch, redelivery, sequence);
    }
}
