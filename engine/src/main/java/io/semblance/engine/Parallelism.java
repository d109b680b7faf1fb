package io.semblance.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * How many threads a computation may use. Tasks are handed out by index, and what a task computes depends on its index
 * only: results are the same for any number of threads.
 *
 * @param threads at least 1
 */
public record Parallelism(int threads) {
    public Parallelism {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Runs {@code task} for 0 to {@code tasks} - 1, and ends early when one of them throws: the first failure is thrown again. */
    public void forEach(int tasks, IntConsumer task) {
        int lanes = Math.min(threads, tasks);
        if (lanes <= 1) {
            for (int index = 0; index < tasks; index++) {
                task.accept(index);
            }
            return;
        }
        try (ExecutorService pool = pool(lanes)) {
            AtomicInteger next = new AtomicInteger();
            AtomicBoolean broken = new AtomicBoolean();
            List<Future<?>> futures = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                futures.add(pool.submit(() -> drain(next, tasks, task, broken)));
            }
            futures.forEach(Parallelism::join);
        }
    }

    /** Fresh daemon threads, as many as allowed; the caller closes the pool. */
    public ExecutorService pool() {
        return pool(threads);
    }

    private static ExecutorService pool(int lanes) {
        return Executors.newFixedThreadPool(
                lanes, Thread.ofPlatform().daemon().name("engine-", 0).factory());
    }

    private static void drain(AtomicInteger next, int tasks, IntConsumer task, AtomicBoolean broken) {
        try {
            for (int index = next.getAndIncrement(); index < tasks && !broken.get(); index = next.getAndIncrement()) {
                task.accept(index);
            }
        } catch (Throwable failure) {
            broken.set(true);
            throw failure;
        }
    }

    /** The result of a task, its own unchecked failure thrown as it was. */
    public static <T> T join(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // The task sees cancellation through Progress; the interrupt is kept for the caller.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause() == null ? e : e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
