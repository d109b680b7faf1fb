package io.semblance.gateway.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.schema.usage.ServedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that wait in memory to be sent, by one thread: a broker that is away holds nobody up. What there is no room for
 * is dropped and counted; so is what a stop cannot send any more. A process that is killed loses what waits.
 */
final class BufferedRequestLog implements RequestLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BufferedRequestLog.class);
    private static final int BATCH = 500;
    private static final long LAST_SECONDS = 2;

    private final RequestSender sender;
    private final int capacity;
    private final Counter dropped;
    // Without locks, as threads of the event loop put requests in.
    private final LinkedTransferQueue<ServedRequest> waiting = new LinkedTransferQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    /** Taken from the queue and not confirmed. */
    private volatile List<ServedRequest> sending = List.of();

    BufferedRequestLog(RequestSender sender, int capacity, MeterRegistry registry) {
        this.sender = sender;
        this.capacity = capacity;
        this.dropped = Counter.builder("semblance.usage.dropped")
                .description("Requests that were served and are not in the request log")
                .register(registry);
        Gauge.builder("semblance.usage.waiting", held, AtomicInteger::get)
                .description("Requests that wait to be sent to the request log")
                .register(registry);
    }

    @Override
    public void add(ServedRequest request) {
        if (held.incrementAndGet() > capacity) {
            held.decrementAndGet();
            dropped.increment();
            return;
        }
        waiting.add(request);
    }

    /**
     * Waits for requests and sends them. A failure leaves them to the next turn, which may tell some of them twice.
     *
     * @throws IOException when the broker did not take all of them
     */
    void turn() throws IOException, InterruptedException {
        if (sending.isEmpty()) {
            List<ServedRequest> batch = new ArrayList<>();
            batch.add(waiting.take());
            waiting.drainTo(batch, BATCH - 1);
            sending = List.copyOf(batch);
        }
        try {
            send(sending).get();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take the requests", e.getCause());
        }
        held.addAndGet(-sending.size());
        sending = List.of();
    }

    /** Gives up at the first that fails at once: the others would take as long to do so. */
    private CompletableFuture<Void> send(List<ServedRequest> requests) {
        List<CompletableFuture<?>> confirmations = new ArrayList<>();
        for (ServedRequest request : requests) {
            CompletableFuture<?> confirmation = sender.send(request);
            confirmations.add(confirmation);
            if (confirmation.isCompletedExceptionally()) {
                break;
            }
        }
        return CompletableFuture.allOf(confirmations.toArray(CompletableFuture[]::new));
    }

    /** Sends the last requests, once no turn runs any more. */
    @Override
    public void close() {
        List<ServedRequest> last = new ArrayList<>(sending);
        waiting.drainTo(last);
        if (last.isEmpty()) {
            return;
        }
        try {
            send(last).get(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            dropped.increment(last.size());
            LOG.warn("{} requests did not get into the request log", last.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
