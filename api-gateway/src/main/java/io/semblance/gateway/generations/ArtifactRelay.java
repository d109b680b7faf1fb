package io.semblance.gateway.generations;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.gateway.uploads.StoreFaults;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Passes artifacts on from the store to clients, block by block as fast as the client takes them. The store is read on
 * the relay's own threads, never on the event loop.
 */
final class ArtifactRelay {
    private static final int BLOCK = 32 * 1024;
    // Blocks that are read ahead of the client, at most.
    private static final int AHEAD = 8;

    private final ArtifactStore store;
    private final Scheduler reading;

    /**
     * @param reading its threads may block
     */
    ArtifactRelay(ArtifactStore store, Scheduler reading) {
        this.store = store;
        this.reading = reading;
    }

    /** The store is not asked before the first subscriber asks; its refusals then come before the first byte. */
    Flux<DataBuffer> relay(String key, ByteRange range, DataBufferFactory buffers) {
        return DataBufferUtils.readInputStream(() -> open(key, range), buffers, BLOCK)
                // As a refusal, if it is the first block; later the answer just breaks off.
                .onErrorMap(UnreadableArtifactException.class, StoreFaults::of)
                .subscribeOn(reading)
                // Closing the store's stream can block as well.
                .cancelOn(reading)
                .limitRate(AHEAD);
    }

    private InputStream open(String key, ByteRange range) {
        try {
            return store.open(key, range.first(), range.length());
        } catch (ArtifactNotFoundException e) {
            throw Generations.notFound();
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }
}
