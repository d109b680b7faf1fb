package io.semblance.gateway.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ArtifactRelayTest {
    private static final long SIZE = 64L * 1024 * 1024;

    private final Scheduler reading = Schedulers.fromExecutorService(Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reading-", 0).factory()));
    private final Scheduler eventLoop = Schedulers.newParallel("event-loop", 1);
    private final EndlessStore store = new EndlessStore();
    private final Flux<DataBuffer> rows = new ArtifactRelay(store, reading)
            .relay("key", new ByteRange(0, SIZE), DefaultDataBufferFactory.sharedInstance);

    @AfterEach
    void stop() {
        reading.dispose();
        eventLoop.dispose();
    }

    @Test
    void passesEveryByteOn() {
        AtomicLong bytes = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        rows.publishOn(eventLoop)
                .doOnComplete(() -> done.set(true))
                .subscribe(buffer -> bytes.addAndGet(buffer.readableByteCount()));

        await().untilTrue(done);
        assertThat(bytes).hasValue(SIZE);
        assertThat(store.threads).allMatch(name -> name.startsWith("reading-"));
    }

    @Test
    void readsNoFurtherAheadThanAFewBlocksAndStopsWithTheClient() {
        SlowClient client = new SlowClient();
        eventLoop.schedule(() -> rows.subscribe(client));
        await().until(() -> client.received.get() == 3);
        assertThat(store.read).hasValueLessThan(16 * 32 * 1024);

        eventLoop.schedule(client::cancel);

        await().untilTrue(store.closed);
        assertThat(store.read).hasValueLessThan(16 * 32 * 1024);
        assertThat(store.threads).isNotEmpty().allMatch(name -> name.startsWith("reading-"));
    }

    private static final class SlowClient extends BaseSubscriber<DataBuffer> {
        private final AtomicLong received = new AtomicLong();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(3);
        }

        @Override
        protected void hookOnNext(DataBuffer buffer) {
            received.incrementAndGet();
            DataBufferUtils.release(buffer);
        }
    }

    /** Gives zeros, and remembers which threads asked for them. */
    private static final class EndlessStore implements ArtifactStore {
        private final Set<String> threads = ConcurrentHashMap.newKeySet();
        private final AtomicLong read = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public InputStream open(String key, long offset, long length) {
            return new InputStream() {
                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1);
                }

                @Override
                public int read(byte[] target, int from, int wanted) {
                    threads.add(Thread.currentThread().getName());
                    int count = (int) Math.min(wanted, length - read.get());
                    read.addAndGet(count);
                    return count == 0 ? -1 : count;
                }

                @Override
                public void close() {
                    threads.add(Thread.currentThread().getName());
                    closed.set(true);
                }
            };
        }

        @Override
        public StoredArtifact put(String key, String mediaType, InputStream body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean putIfAbsent(String key, String mediaType, byte[] body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ArtifactInfo> find(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] read(String key, int maxBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void download(String key, Path target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int deleteAll(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean reachable() {
            return true;
        }
    }
}
