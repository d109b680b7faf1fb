package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients at once, each of which sends its next request when the last is answered. */
record Clients(int number) {
    /** The load of every measurement here. */
    static final Clients MANY = new Clients(32);

    /** One of many requests; an answer that will not do is an exception, which ends the measurement. */
    @FunctionalInterface
    interface Request {
        void send(int place) throws IOException, InterruptedException;
    }

    /** @param seconds from the first request to the last answer */
    record Measured(Latencies latencies, double seconds) {
        double perSecond() {
            return latencies.sorted().length / seconds;
        }
    }

    /** Sends so many requests, places 0 and up, and returns when all are answered. */
    Measured drive(int requests, Request request) throws InterruptedException, ExecutionException {
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> clients = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
            for (int i = 0; i < number; i++) {
                clients.add(threads.submit(() -> {
                    drive(next, nanos, request);
                    return null;
                }));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Future<?> client : clients) {
            client.get();
        }
        return new Measured(Latencies.of(nanos), seconds);
    }

    private static void drive(AtomicInteger next, long[] nanos, Request request)
            throws IOException, InterruptedException {
        for (int place = next.getAndIncrement(); place < nanos.length; place = next.getAndIncrement()) {
            long start = System.nanoTime();
            request.send(place);
            nanos[place] = System.nanoTime() - start;
        }
    }
}
