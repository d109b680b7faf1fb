package io.semblance.gateway.uploads;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * Carries the parts of a multipart body from the event loop to the one virtual thread that reads them. Nothing is asked
 * of the client before the first read, and never more than a few buffers ahead of the reader.
 */
public final class PartPipe implements AutoCloseable {
    private static final int AHEAD = 8;

    private final Flux<PartEvent> source;
    private final Duration idle;
    // No blocking queue: the event loop would have to wait for its lock while the reader holds it.
    private final Queue<Signal> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore queued = new Semaphore(0);
    private final Receiver receiver = new Receiver();
    private volatile boolean closed;
    private boolean subscribed;
    private boolean ended;

    private sealed interface Signal {
        record Next(PartEvent event) implements Signal {}

        record End() implements Signal {}

        record Broken(Throwable cause) implements Signal {}
    }

    PartPipe(Flux<PartEvent> source, Duration idle) {
        this.source = source;
        this.idle = idle;
    }

    /** The next event, whose buffer the caller has to release; empty at the end of the body. */
    Optional<PartEvent> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        if (!subscribed) {
            subscribed = true;
            source.subscribe(receiver);
        }
        return switch (await()) {
            case Signal.Next next -> {
                receiver.request(1);
                yield Optional.of(next.event());
            }
            case Signal.End ignored -> {
                ended = true;
                yield Optional.empty();
            }
            case Signal.Broken broken -> {
                ended = true;
                throw failure(broken.cause());
            }
        };
    }

    private Signal await() throws IOException {
        try {
            if (!queued.tryAcquire(idle.toNanos(), TimeUnit.NANOSECONDS)) {
                ended = true;
                throw new UploadBrokenOffException();
            }
            return queue.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading an upload");
        }
    }

    /** Reads what is left and throws it away, so that a client that only then looks at the answer gets one. */
    public void drain(long maxBytes) {
        long left = subscribed ? maxBytes : 0;
        try {
            while (left > 0) {
                Optional<PartEvent> event = next();
                if (event.isEmpty()) {
                    return;
                }
                left -= event.get().content().readableByteCount();
                DataBufferUtils.release(event.get().content());
            }
        } catch (IOException | ApiException brokenOff) {
            ended = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (subscribed) {
            receiver.cancel();
        }
        discard();
    }

    private void discard() {
        for (Signal signal = queue.poll(); signal != null; signal = queue.poll()) {
            if (signal instanceof Signal.Next next) {
                DataBufferUtils.release(next.event().content());
            }
        }
    }

    private void put(Signal signal) {
        queue.add(signal);
        queued.release();
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof DataBufferLimitException) {
            throw new ApiException(ErrorCode.INVALID_FIELD, "A field of the form is too long.");
        }
        if (cause instanceof DecodingException) {
            throw new ApiException(ErrorCode.UPLOAD_INVALID, "The body is not well-formed multipart/form-data.")
                    .with("hint", "Let an HTTP library write the form, its boundary and its Content-Type header.");
        }
        return new UploadBrokenOffException();
    }

    private final class Receiver extends BaseSubscriber<PartEvent> {
        // A client that breaks off fails the part and the form around it; the second failure is no news to anybody.
        private static final Context QUIET =
                Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) known -> {});

        @Override
        public Context currentContext() {
            return QUIET;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(AHEAD);
        }

        @Override
        protected void hookOnNext(PartEvent event) {
            put(new Signal.Next(event));
            if (closed) {
                discard();
            }
        }

        @Override
        protected void hookOnComplete() {
            put(new Signal.End());
        }

        @Override
        protected void hookOnError(Throwable cause) {
            put(new Signal.Broken(cause));
        }
    }
}
