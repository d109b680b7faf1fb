package io.semblance.generator.persona.provider;

import io.semblance.engine.persona.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The writing about one population, in batches of which some are underway at a time. The first that fails ends it. */
final class ProseWriting {
    private final List<Persona> drawn;
    private final int batch;
    private final int lanes;
    private final IntConsumer progress;
    private final Semaphore free;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    ProseWriting(List<Persona> drawn, int batch, int lanes, IntConsumer progress) {
        this.drawn = List.copyOf(drawn);
        this.batch = batch;
        this.lanes = lanes;
        this.progress = progress;
        free = new Semaphore(lanes);
    }

    /**
     * All personas in their order.
     *
     * @param asking starts the writing about a batch
     * @throws CompletionException with the failure of a batch; others that are underway then end by themselves
     */
    List<Persona> all(Function<List<Persona>, CompletableFuture<List<Persona>>> asking) throws InterruptedException {
        List<CompletableFuture<List<Persona>>> batches = new ArrayList<>();
        for (int from = 0; from < drawn.size(); from += batch) {
            await(1);
            List<Persona> people = drawn.subList(from, Math.min(from + batch, drawn.size()));
            batches.add(asking.apply(people).whenComplete(this::ended));
        }
        await(lanes);
        progress.accept(written.get());
        return batches.stream().flatMap(people -> people.join().stream()).toList();
    }

    private void ended(List<Persona> people, @Nullable Throwable thrown) {
        if (thrown == null) {
            written.addAndGet(people.size());
        } else {
            failure.updateAndGet(first -> first.isPresent() ? first : Optional.of(thrown));
        }
        free.release();
    }

    /** Until so many calls may be made, as others have ended. */
    private void await(int calls) throws InterruptedException {
        while (!free.tryAcquire(calls, ProviderPersonas.TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            progress.accept(written.get());
            endIfFailed();
        }
        endIfFailed();
    }

    private void endIfFailed() {
        failure.get().ifPresent(thrown -> {
            throw thrown instanceof CompletionException wrapped ? wrapped : new CompletionException(thrown);
        });
    }
}
