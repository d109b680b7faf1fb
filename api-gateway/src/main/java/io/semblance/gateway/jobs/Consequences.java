package io.semblance.gateway.jobs;

import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.JobType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from committed transitions: waiters wake, freed places are filled, other rooms clear up. */
final class Consequences implements AfterCommit {
    private static final Logger LOG = LoggerFactory.getLogger(Consequences.class);

    private static final Set<Transition.Kind> FREEING =
            EnumSet.of(Transition.Kind.STARTED, Transition.Kind.DELIVERING, Transition.Kind.ENDED);

    private final RecentJobs recent;
    private final Waiters waiters;
    private final DispatchSignal dispatcher;
    private final JobMetrics metrics;
    private final Supplier<List<JobAftermath>> rooms;
    private final Executor clearing;

    /**
     * @param rooms asked for late, because the rooms that take part use jobs themselves
     * @param clearing its threads may block
     */
    Consequences(
            RecentJobs recent,
            Waiters waiters,
            DispatchSignal dispatcher,
            JobMetrics metrics,
            Supplier<List<JobAftermath>> rooms,
            Executor clearing) {
        this.recent = recent;
        this.waiters = waiters;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
        this.rooms = rooms;
        this.clearing = clearing;
    }

    @Override
    public void committed(List<Transition> transitions) {
        List<JobView> ended = transitions.stream()
                .filter(transition -> transition.kind() == Transition.Kind.ENDED)
                .map(Transition::job)
                .toList();
        recent.forget(
                transitions.stream().map(transition -> transition.job().id()).toList());
        ended.forEach(recent::remember);
        waiters.wake(ended.stream().map(JobView::id).toList());
        freedPlaces(transitions).forEach(dispatcher::wake);
        ended.forEach(metrics::ended);
        if (!ended.isEmpty()) {
            clearing.execute(() -> clearUp(ended));
        }
    }

    /** A job that starts leaves the broker's backlog; one whose worker is through leaves its tenant's share. */
    private static Set<JobType> freedPlaces(List<Transition> transitions) {
        Set<JobType> types = EnumSet.noneOf(JobType.class);
        for (Transition transition : transitions) {
            if (FREEING.contains(transition.kind())) {
                types.add(transition.job().type());
            }
        }
        return types;
    }

    private void clearUp(List<JobView> ended) {
        for (JobAftermath room : rooms.get()) {
            for (JobView job : ended) {
                try {
                    room.ended(job);
                } catch (RuntimeException e) {
                    LOG.warn("Clearing up after job {} failed: {}", job.id().value(), FaultDescription.of(e));
                }
            }
        }
    }
}
