package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.gateway.jobs.FaultyTransactions.CutOffException;
import io.semblance.gateway.ledger.LedgerFixtures;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** One program, run against the real job core and the model at once. */
final class ProgramRun {
    private static final int MANY = 100;
    private static final int TENANTS = 2;
    private static final long ROWS = 250;
    private static final long REQUEST_CAP = 100;

    private final ProgramWorld world;
    private final SimulatedWorkers workers = new SimulatedWorkers();
    private final ProgramDispatch dispatch;
    private final ProgramClients clients;
    private final ProgramCancels cancels;
    private final ProgramComparison comparison;

    private ProgramRun(DataSource database) {
        JobCore core = new JobCore(database);
        // Its own ids from a fixed seed: the same program does the same in every run.
        Ids ids = new Ids(core::now, new Random(1));
        world = new ProgramWorld(
                core,
                new ReferenceModel(JobCore.LEASES, ProgramDispatch.BOUNDS),
                ids,
                IntStream.range(0, TENANTS).mapToObj(i -> ids.newTenant()).toList());
        dispatch = new ProgramDispatch(world, workers);
        clients = new ProgramClients(world);
        cancels = new ProgramCancels(world);
        comparison = new ProgramComparison(world);
        // The queue and the watchdog know no tenants, so a program has the tables to itself.
        core.sql.sql("""
                DELETE FROM jobs; DELETE FROM reservations; DELETE FROM tenant_events; DELETE FROM tenant_event_heads;
                DELETE FROM idempotency_keys; DELETE FROM subscriptions; DELETE FROM usage_days
                """).update();
        meter(world.tenants().getFirst());
    }

    /** The other tenant has no subscription, and so no limit. */
    private void meter(TenantId tenant) {
        LedgerFixtures.give(world.core().sql, tenant, ROWS, Optional.of(REQUEST_CAP), world.now());
        world.model().allowances.put(tenant, new ReferenceModel.Allowance(ROWS, REQUEST_CAP));
    }

    static void run(DataSource database, List<Step> program) {
        ProgramRun run = new ProgramRun(database);
        for (Step step : program) {
            if (run.perform(step)) {
                run.comparison.check();
            }
            run.world.core().pass(Duration.ofMillis(1));
        }
        run.recover();
    }

    /** Whether the step can have changed the database. */
    private boolean perform(Step step) {
        switch (step) {
            case Step.Submit submit -> clients.submit(submit);
            case Step.Resume resume -> clients.resume(resume.request());
            case Step.Cancel cancel -> cancels.cancel(cancel);
            case Step.Poll poll -> cancels.poll(poll.job());
            case Step.Dispatch turn -> dispatch.dispatch(turn.broker());
            case Step.HearLate hear -> dispatch.hearLate(hear);
            case Step.Project project -> project(project);
            case Step.ProjectAgain again -> {
                Sometimes.EVENT_REPEATED.hit(workers.read > 0);
                project(workers.again(again.back()), Cut.NOTHING);
            }
            case Step.ProjectStray stray -> stray(stray.events());
            case Step.Reclaim reclaim -> reclaim(reclaim.cut());
            case Step.Pass pass -> world.core().pass(pass.time());
            case Step.TakeUp takeUp ->
                workers.takeUp(takeUp.delivery(), Duration.ofSeconds(takeUp.secondsAhead()), world.now());
            case Step.Advance advance ->
                workers.advance(advance.attempt(), advance.phase(), advance.done(), world.now());
            case Step.Break broken -> workers.breakDown(broken.attempt(), world.now());
            case Step.Publish publish -> workers.publish(publish.attempt(), publish.rows(), world.now());
            case Step.Fail fail -> workers.fail(fail.attempt(), world.now());
            case Step.Stop stop -> workers.stop(stop.attempt(), world.now());
        }
        return switch (step) {
            case Step.Pass p -> false;
            case Step.TakeUp t -> false;
            case Step.Advance a -> false;
            case Step.Break b -> false;
            case Step.Publish p -> false;
            case Step.Fail f -> false;
            case Step.Stop s -> false;
            default -> true;
        };
    }

    private void project(Step.Project step) {
        List<JobEvent> events = workers.next(step.events());
        if (project(events, step.cut())) {
            workers.read += events.size();
        }
    }

    private void stray(List<Integer> choices) {
        if (!workers.log.isEmpty()) {
            List<Integer> places = choices.stream()
                    .map(choice -> Math.floorMod(choice, workers.log.size()))
                    .toList();
            Sometimes.EVENT_OUT_OF_ORDER.hit(
                    IntStream.range(1, places.size()).anyMatch(i -> places.get(i) < places.get(i - 1)));
            project(places.stream().map(workers.log::get).toList(), Cut.NOTHING);
        }
    }

    /** Whether the projection heard that its transaction was committed; if not it will be given the events again. */
    private boolean project(List<JobEvent> events, Cut cut) {
        if (events.isEmpty()) {
            return false;
        }
        world.core().transactions.cutNext(cut);
        boolean heard = goesThrough(() -> world.core().projection.project(events));
        assertThat(heard).isEqualTo(cut == Cut.NOTHING);
        Sometimes.PROJECTION_ROLLED_BACK.hit(cut == Cut.ROLLED_BACK);
        Sometimes.PROJECTION_UNHEARD.hit(cut == Cut.UNHEARD);
        if (cut != Cut.ROLLED_BACK) {
            for (JobEvent event : events) {
                classify(event);
                world.model().observe(event, world.now());
            }
        }
        return heard;
    }

    private void classify(JobEvent event) {
        ReferenceModel.Job job = world.job(event.header().job());
        Sometimes.EVENT_AFTER_THE_END.hit(job.ended.isPresent());
        Sometimes.SUCCESS_AFTER_CANCEL.hit(
                job.stage == ReferenceModel.Stage.CANCELLED && event instanceof JobEvent.Succeeded);
        Attempt attempt = event.header().attempt();
        Sometimes.EVENT_OF_AN_OLDER_ATTEMPT.hit(job.attempt()
                .filter(newest -> newest.dispatch() > attempt.dispatch())
                .isPresent());
    }

    private static boolean goesThrough(Runnable work) {
        try {
            work.run();
            return true;
        } catch (CutOffException e) {
            return false;
        }
    }

    private void reclaim(Cut cut) {
        world.core().transactions.cutNext(cut);
        int[] found = new int[1];
        boolean heard = goesThrough(() -> found[0] = world.core().projection.reclaim(MANY));
        assertThat(heard).isEqualTo(cut == Cut.NOTHING);
        Sometimes.RECLAIM_CUT_OFF.hit(cut != Cut.NOTHING);
        if (cut == Cut.ROLLED_BACK) {
            return;
        }
        List<ReferenceModel.Job> overdue = world.model().reclaim(world.now());
        if (heard) {
            assertThat(found[0]).as("jobs whose lease ran out").isEqualTo(overdue.size());
        }
        for (ReferenceModel.Job job : overdue) {
            Sometimes.ATTEMPTS_EXHAUSTED.hit(job.ended.isPresent());
            Sometimes.ATTEMPT_LOST.hit(job.ended.isEmpty() && job.newest.isPresent());
            Sometimes.UNSENT_LEASE_RAN_OUT.hit(job.newest.isEmpty() && !job.noted);
        }
        comparison.adoptOrder();
    }

    /** When the faults are over everything that was accepted ends, and nothing stays held. */
    private void recover() {
        clients.resumeAll();
        int rounds = world.model().jobs.size() + 2;
        for (int round = 0; round < rounds && running(); round++) {
            world.core().pass(JobCore.LEASES.untaken().plusSeconds(1));
            reclaim(Cut.NOTHING);
            int old = workers.delivered.size();
            dispatch.dispatch(Step.Broker.TAKES);
            for (int delivery = old; delivery < workers.delivered.size(); delivery++) {
                workers.takeUp(delivery, Duration.ZERO, world.now());
                workers.publish(-1, 1, world.now());
            }
            project(new Step.Project(Integer.MAX_VALUE - workers.read, Cut.NOTHING));
        }
        comparison.check();
        assertThat(running()).as("jobs that never end").isFalse();
    }

    private boolean running() {
        return world.model().jobs.values().stream().anyMatch(job -> job.ended.isEmpty());
    }
}
