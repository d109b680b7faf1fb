package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** The real dispatcher before a broker that does what a program says. */
final class ProgramDispatch {
    static final DispatchQueue.Bounds BOUNDS = new DispatchQueue.Bounds(4, 3);

    private final ProgramWorld world;
    private final SimulatedWorkers workers;
    private final Dispatcher dispatcher;
    private final List<Unheard> unheard = new ArrayList<>();
    private Step.Broker broker = Step.Broker.TAKES;
    private List<QueuedCommand> asked = List.of();
    private List<CompletableFuture<Void>> answers = List.of();

    /** A batch whose dispatcher does not yet know what became of it, and perhaps never will. */
    private record Unheard(List<QueuedCommand> commands, List<CompletableFuture<Void>> answers, boolean delivered) {
        List<JobId> jobs() {
            return commands.stream().map(QueuedCommand::job).toList();
        }
    }

    ProgramDispatch(ProgramWorld world, SimulatedWorkers workers) {
        this.world = world;
        this.workers = workers;
        dispatcher = new Dispatcher(
                world.core().queue,
                this::send,
                new BackOff(Duration.ofMillis(1), new Random(1)),
                Runnable::run,
                world::now,
                new Dispatcher.Settings(
                        new DispatchProperties(
                                BOUNDS.backlog(),
                                BOUNDS.perTenant(),
                                Map.of(),
                                1,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(1)),
                        JobCore.LEASES,
                        new JobMetrics(new SimpleMeterRegistry())));
    }

    private CompletableFuture<?> send(QueuedCommand command) {
        asked.add(command);
        boolean has = switch (broker) {
            case TAKES, TAKES_AND_DENIES, TAKES_UNHEARD -> true;
            case REFUSES, NEVER_ASKED -> false;
        };
        if (has) {
            workers.delivered.add(command);
        }
        CompletableFuture<Void> answer = switch (broker) {
            case TAKES -> CompletableFuture.completedFuture(null);
            case REFUSES, TAKES_AND_DENIES -> CompletableFuture.failedFuture(new IllegalStateException("away"));
            case NEVER_ASKED, TAKES_UNHEARD -> new CompletableFuture<>();
        };
        answers.add(answer);
        return answer;
    }

    void dispatch(Step.Broker what) {
        for (JobType type : List.of(JobType.PROBE, JobType.GENERATION)) {
            dispatch(type, what);
        }
    }

    private void dispatch(JobType type, Step.Broker what) {
        broker = what;
        asked = new ArrayList<>();
        answers = new ArrayList<>();
        dispatcher.dispatch(type);
        List<JobId> taken = world.model().take(type, world.now());
        if (taken.isEmpty()) {
            assertThat(asked).isEmpty();
            return;
        }
        for (QueuedCommand command : asked) {
            assertThat(taken).contains(command.job());
            assertThat(command.dispatch()).isEqualTo(world.job(command.job()).dispatches);
        }
        switch (what) {
            case TAKES -> {
                assertThat(asked).hasSameSizeAs(taken);
                world.model().sent(taken, world.now());
            }
            case REFUSES -> {
                Sometimes.BROKER_REFUSED.hit();
                world.model().putBack(taken);
            }
            case TAKES_AND_DENIES -> {
                Sometimes.BROKER_DENIED_WHAT_IT_TOOK.hit();
                world.model().putBack(taken);
            }
            case NEVER_ASKED -> {
                Sometimes.GATEWAY_DIED_BEFORE_SENDING.hit();
                unheard.add(new Unheard(asked, answers, false));
            }
            case TAKES_UNHEARD -> {
                Sometimes.GATEWAY_DIED_AFTER_SENDING.hit();
                unheard.add(new Unheard(asked, answers, true));
            }
        }
    }

    void hearLate(Step.HearLate step) {
        SimulatedWorkers.pick(unheard, step.batch()).ifPresent(batch -> {
            unheard.remove(batch);
            Sometimes.DISPATCHER_HEARD_LATE.hit();
            if (step.refused()) {
                batch.answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException("away")));
                world.model().putBack(batch.jobs());
                return;
            }
            if (!batch.delivered) {
                workers.delivered.addAll(batch.commands);
            }
            batch.answers.forEach(answer -> answer.complete(null));
            world.model().sent(batch.jobs(), world.now());
        });
    }
}
