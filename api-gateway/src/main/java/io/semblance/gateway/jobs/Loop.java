package io.semblance.gateway.jobs;

import io.semblance.gateway.problem.Outage;
import io.semblance.schema.error.FaultDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs one task again and again on a thread of its own for as long as the application runs. */
public final class Loop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final String name;
    private final Task task;
    private final BackOff backOff;
    private volatile boolean running;
    private Thread thread = new Thread();

    /** One turn. It waits by itself for something to do; an interrupt asks it to return. */
    @FunctionalInterface
    public interface Task {
        void turn() throws Exception;
    }

    /**
     * @param random spreads the pauses after failures
     */
    public Loop(String name, Task task, RandomGenerator random) {
        this.name = name;
        this.task = task;
        this.backOff = new BackOff(FIRST_PAUSE, random);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** While a gateway drains, its loops go on. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void run() {
        while (running) {
            try {
                task.turn();
                backOff.succeeded();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                recover(e);
            }
        }
    }

    private void recover(Exception failure) {
        if (!running) {
            return;
        }
        backOff.failed();
        tell(failure);
        try {
            backOff.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first failure in a row is told; those that follow while the same thing is away are not. */
    private void tell(Exception failure) {
        if (!backOff.isFirst()) {
            return;
        }
        if (Outage.is(failure) || failure instanceof IOException) {
            LOG.warn("{} waits for what it needs: {}", name, failure.getClass().getSimpleName());
        } else {
            LOG.error("{} failed and will try again: {}", name, FaultDescription.of(failure));
        }
    }
}
