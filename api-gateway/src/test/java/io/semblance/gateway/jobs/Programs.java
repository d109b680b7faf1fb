package io.semblance.gateway.jobs;

import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.schema.job.JobPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random programs: single steps, and short scenes without which the deep states would hardly ever be met. */
final class Programs {
    private static final Arbitrary<Integer> ANY = Arbitraries.integers().between(-3, 4);
    private static final Arbitrary<Integer> ROWS = Arbitraries.of(0, 50, 50, 100, 100, 120);
    private static final Arbitrary<Cut> CUTS =
            Arbitraries.frequency(Tuple.of(8, Cut.NOTHING), Tuple.of(1, Cut.ROLLED_BACK), Tuple.of(1, Cut.UNHEARD));
    private static final Arbitrary<Duration> TIMES = Arbitraries.frequency(
            Tuple.of(3, Duration.ofSeconds(1)),
            Tuple.of(5, Duration.ofSeconds(31)),
            Tuple.of(5, JobCore.LEASES.duration().plusSeconds(1)),
            Tuple.of(3, JobCore.LEASES.untaken().plusSeconds(1)),
            Tuple.of(1, Duration.ofDays(8)));

    private Programs() {}

    static Arbitrary<List<Step>> all() {
        Arbitrary<List<Step>> scenes = Arbitraries.frequencyOf(
                Tuple.of(10, steps().map(List::of)),
                Tuple.of(2, firstSteps()),
                Tuple.of(2, lostAttempt()),
                Tuple.of(1, cancelRace()),
                Tuple.of(1, sleepingDispatcher()),
                Tuple.of(1, sameKey()),
                Tuple.of(2, usedRows()));
        return Combinators.combine(submit(), scenes.list().ofMinSize(4).ofMaxSize(18))
                .as((first, rest) -> {
                    List<Step> program = new ArrayList<>();
                    program.add(first);
                    rest.forEach(program::addAll);
                    return program;
                });
    }

    private static Arbitrary<Step> submit() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        ROWS,
                        Arbitraries.of(Step.Hold.class),
                        CUTS)
                .as(Step.Submit::new);
    }

    private static Arbitrary<Step> takeUp() {
        // A worker's clock may be ahead or behind.
        return Combinators.combine(ANY, Arbitraries.of(0, 0, 0, 30, -30)).as(Step.TakeUp::new);
    }

    private static Arbitrary<Step> advance() {
        return Combinators.combine(
                        ANY,
                        Arbitraries.of(JobPhase.READING, JobPhase.SAMPLING),
                        Arbitraries.integers().between(0, 100))
                .as(Step.Advance::new);
    }

    private static Arbitrary<Step> publish() {
        return Combinators.combine(ANY, Arbitraries.of(0, 40, 200)).as(Step.Publish::new);
    }

    private static Arbitrary<Step> project() {
        return Combinators.combine(Arbitraries.integers().between(1, 5), CUTS).as(Step.Project::new);
    }

    private static Arbitrary<Step> cancel() {
        return Combinators.combine(ANY, Arbitraries.of(false, false, false, true), CUTS)
                .as(Step.Cancel::new);
    }

    private static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, submit()),
                Tuple.of(3, ANY.map(Step.Resume::new)),
                Tuple.of(8, Arbitraries.of(Step.Broker.class).map(Step.Dispatch::new)),
                Tuple.of(
                        2, Combinators.combine(ANY, Arbitraries.of(true, false)).as(Step.HearLate::new)),
                Tuple.of(8, takeUp()),
                Tuple.of(6, advance()),
                Tuple.of(2, ANY.map(Step.Break::new)),
                Tuple.of(6, publish()),
                Tuple.of(1, ANY.map(Step.Fail::new)),
                Tuple.of(1, ANY.map(Step.Stop::new)),
                Tuple.of(10, project()),
                Tuple.of(3, Arbitraries.integers().between(1, 6).map(Step.ProjectAgain::new)),
                Tuple.of(
                        3,
                        Arbitraries.integers()
                                .between(0, 20)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5)
                                .map(Step.ProjectStray::new)),
                Tuple.of(5, cancel()),
                Tuple.of(5, CUTS.map(Step.Reclaim::new)),
                Tuple.of(6, TIMES.map(Step.Pass::new)),
                Tuple.of(2, ANY.map(Step.Poll::new)));
    }

    private static Arbitrary<List<Step>> firstSteps() {
        return Combinators.combine(submit(), takeUp(), advance(), project())
                .as((submit, takeUp, advance, project) ->
                        List.of(submit, new Step.Dispatch(Step.Broker.TAKES), takeUp, advance, project));
    }

    /** The worker dies, and the watchdog finds out. */
    private static Arbitrary<List<Step>> lostAttempt() {
        return Combinators.combine(takeUp(), CUTS)
                .as((takeUp, cut) -> List.of(
                        new Step.Dispatch(Step.Broker.TAKES),
                        new Step.TakeUp(-1, 0),
                        takeUp,
                        new Step.Project(20, Cut.NOTHING),
                        new Step.Pass(JobCore.LEASES.duration().plusSeconds(1)),
                        new Step.Reclaim(cut)));
    }

    private static Arbitrary<List<Step>> cancelRace() {
        return Combinators.combine(cancel(), publish(), project())
                .as((cancel, publish, project) -> List.of(
                        new Step.Dispatch(Step.Broker.TAKES), new Step.TakeUp(-1, 0), cancel, publish, project));
    }

    /** Its batch goes back to the queue, perhaps out again by another, and then it wakes. */
    private static Arbitrary<List<Step>> sleepingDispatcher() {
        return Combinators.combine(
                        Arbitraries.of(Step.Broker.NEVER_ASKED, Step.Broker.TAKES_UNHEARD),
                        TIMES,
                        Arbitraries.of(Step.Broker.class),
                        Arbitraries.of(true, false))
                .as((broker, time, another, refused) -> List.of(
                        new Step.Dispatch(broker),
                        new Step.Pass(time),
                        new Step.Reclaim(Cut.NOTHING),
                        new Step.Dispatch(another),
                        new Step.HearLate(-1, refused)));
    }

    /** Rows are made and charged for, and more are asked for by the tenant that has a subscription. */
    private static Arbitrary<List<Step>> usedRows() {
        return Combinators.combine(CUTS, CUTS)
                .as((first, second) -> List.of(
                        new Step.Submit(0, 0, 0, 100, Step.Hold.NOT, first),
                        new Step.Dispatch(Step.Broker.TAKES),
                        new Step.TakeUp(-1, 0),
                        new Step.Publish(-1, 200),
                        new Step.Project(20, Cut.NOTHING),
                        new Step.Submit(0, 0, 0, 100, Step.Hold.NOT, second)));
    }

    private static Arbitrary<List<Step>> sameKey() {
        return Combinators.combine(submit(), TIMES, ANY)
                .as((submit, time, resume) ->
                        List.of(submit, submit, new Step.Pass(time), submit, new Step.Resume(resume), submit));
    }
}
