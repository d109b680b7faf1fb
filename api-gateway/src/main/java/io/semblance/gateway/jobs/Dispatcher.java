package io.semblance.gateway.jobs;

import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends queued jobs to the broker, at least once. It takes a batch in one statement, commits, and only then sends, all
 * of the batch in flight at once; what the broker confirms is noted in one statement, what it refuses goes back.
 */
final class Dispatcher implements DispatchSignal {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_GATHERING = Duration.ofMillis(20);

    private final DispatchQueue queue;
    private final CommandSender broker;
    private final BackOff backOff;
    private final Executor settling;
    private final InstantSource clock;
    private final Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Set<JobType> waiting = EnumSet.allOf(JobType.class);
    /** The last round until it is settled; the dispatching thread's own. */
    private CompletableFuture<?> lastRound = CompletableFuture.completedFuture(null);
    /** The dispatching thread's own. */
    private final LatelyServed served;

    /** What the dispatcher goes by, and whom it tells of each command that was sent. */
    record Settings(DispatchProperties dispatch, LeaseProperties leases, JobMetrics metrics) {}

    /**
     * @param settling runs the database call that follows a broker's answer; its threads may block
     */
    Dispatcher(
            DispatchQueue queue,
            CommandSender broker,
            BackOff backOff,
            Executor settling,
            InstantSource clock,
            Settings settings) {
        this.queue = queue;
        this.broker = broker;
        this.backOff = backOff;
        this.settling = settling;
        this.clock = clock;
        this.settings = settings;
        served = new LatelyServed(settings.dispatch().aloneAfter());
    }

    @Override
    public void wake(JobType type) {
        lock.lock();
        try {
            waiting.add(type);
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** One turn: waits to be woken, or for the tick, and sends what may be sent. */
    void turn() throws InterruptedException {
        backOff.pause();
        gather();
        for (JobType type : awaitWork(settings.dispatch().tick())) {
            dispatch(type);
        }
    }

    /** Sends everything of one type that the bounds allow. */
    void dispatch(JobType type) {
        Instant now = now();
        List<QueuedCommand> taken = queue.take(
                type,
                settings.dispatch().bounds(type, served.several(type, now)),
                now.plus(settings.leases().unsent()));
        served.note(taken, now);
        if (!taken.isEmpty()) {
            Failpoint.COMMANDS_TAKEN.pass();
            send(taken);
        }
    }

    /**
     * While a round is on its way, jobs gather for the next one: under load a round is many jobs, and a job alone waits for
     * nobody. A broker that is slow to answer holds the next round back only for a moment.
     */
    private void gather() throws InterruptedException {
        try {
            lastRound.get(LONGEST_GATHERING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Settling deals with what became of the round.
        }
    }

    private Set<JobType> awaitWork(Duration tick) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean signalled = !waiting.isEmpty() || woken.await(tick.toNanos(), TimeUnit.NANOSECONDS);
            Set<JobType> types = signalled ? EnumSet.copyOf(waiting) : EnumSet.allOf(JobType.class);
            waiting.clear();
            return types;
        } finally {
            lock.unlock();
        }
    }

    private void send(List<QueuedCommand> taken) {
        List<CompletableFuture<?>> answers = new ArrayList<>(taken.size());
        for (QueuedCommand command : taken) {
            // One refusal on the spot means that the broker is away: the rest would each wait for the same.
            boolean away = answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
            answers.add(
                    away
                            ? CompletableFuture.failedFuture(new IllegalStateException("not tried"))
                            : broker.send(command));
        }
        lastRound = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .whenCompleteAsync((all, failure) -> settle(taken, answers), settling);
    }

    private void settle(List<QueuedCommand> taken, List<CompletableFuture<?>> answers) {
        Failpoint.COMMANDS_SENT.pass();
        List<QueuedCommand> sent = new ArrayList<>();
        List<JobId> refused = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            if (answers.get(i).isCompletedExceptionally()) {
                refused.add(taken.get(i).job());
            } else {
                sent.add(taken.get(i));
            }
        }
        try {
            noteSent(sent);
            putBack(refused);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The outcome of a dispatch was not noted; the watchdog will see to its jobs: {}",
                    FaultDescription.of(e));
        }
    }

    private void noteSent(List<QueuedCommand> sent) {
        if (!sent.isEmpty()) {
            Instant now = now();
            backOff.succeeded();
            sent.forEach(command -> settings.metrics().sent(command.type(), Duration.between(command.queuedAt(), now)));
            queue.sent(
                    sent.stream().map(QueuedCommand::job).toList(),
                    now,
                    now.plus(settings.leases().untaken()));
        }
    }

    private void putBack(List<JobId> refused) {
        if (!refused.isEmpty()) {
            backOff.failed();
            LOG.warn("The broker did not take {} commands; they stay queued", refused.size());
            queue.putBack(refused);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
