package io.semblance.generator.persona.provider;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.prose.GivenProse;
import io.semblance.schema.error.FaultDescription;
import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.ChatPrompt;
import io.semblance.worker.provider.ProviderCalls;
import io.semblance.worker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A language model as the designer and the writer of personas. What it says is taken when it is whole and fits, and nothing else of it
 * is kept, shown or logged. May be used by several threads at once.
 */
public final class ProviderPersonas implements AutoCloseable {
    static final long TICK_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPersonas.class);

    private final ProviderCalls calls;
    private final int batch;
    private final int lanes;
    private final InstantSource clock;
    private final ExecutorService threads;

    /**
     * @param batch personas that are written about in one call
     * @param lanes calls at once for one population
     * @param threads may block, and are not short of; ended with this
     */
    ProviderPersonas(ProviderCalls calls, int batch, int lanes, InstantSource clock, ExecutorService threads) {
        this.calls = calls;
        this.batch = batch;
        this.lanes = lanes;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * A blueprint of the population that a prompt asks for. It has an order, and text fields {@code name}, {@code backstory} and {@code
     * quote}; it has no sources.
     *
     * @param excerpts passages of texts that may say how often something is; of all together 40,000 characters are used
     * @param within the time for all of it, repeated calls included
     * @param watch run several times a second on the calling thread. What it throws ends the waiting
     * @throws ProviderException when there is none
     * @throws CancellationException when the thread is interrupted, or this is closed
     */
    public Blueprint blueprint(String prompt, List<String> excerpts, Duration within, Runnable watch) {
        try {
            return awaited(asked(BlueprintPrompt.of(prompt, excerpts), BlueprintAnswer::read, until(within)), () -> {
                requireOpen();
                watch.run();
            });
        } catch (ExecutionException e) {
            throw failed("design a blueprint", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** As the other, with nobody who watches. */
    public Blueprint blueprint(String prompt, List<String> excerpts, Duration within) {
        return blueprint(prompt, excerpts, within, () -> {});
    }

    /** As the other, telling nobody how far it is. */
    public List<Persona> written(Blueprint blueprint, List<Persona> drawn, Duration within) {
        return written(blueprint, drawn, within, count -> {});
    }

    /**
     * The drawn personas with all of their text fields written anew; their other fields, their order and their number stay.
     *
     * @param within the time for all of it, repeated calls included
     * @param progress told how many are written, several times a second on the calling thread. What it throws ends the writing
     * @throws ProviderException when one of them cannot be written about
     * @throws CancellationException when the thread is interrupted, or this is closed
     */
    public List<Persona> written(Blueprint blueprint, List<Persona> drawn, Duration within, IntConsumer progress) {
        if (new GivenProse(blueprint).texts().isEmpty()) {
            return List.copyOf(drawn);
        }
        Instant until = until(within);
        ProseWriting writing = new ProseWriting(drawn, batch, lanes, count -> {
            requireOpen();
            progress.accept(count);
        });
        try {
            return writing.all(people -> {
                ProsePrompt prompt = new ProsePrompt(blueprint, people);
                return asked(prompt.chat(), prompt::read, until);
            });
        } catch (CompletionException e) {
            throw failed("write about all personas", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Instant until(Duration within) {
        return clock.instant().plus(within);
    }

    private <T> CompletableFuture<T> asked(ChatPrompt prompt, Function<String, T> reading, Instant until) {
        try {
            return calls.ask(prompt, reading, until, threads);
        } catch (RejectedExecutionException e) {
            throw closed();
        }
    }

    /** A call that was to be repeated when the threads were ended never comes back. */
    private void requireOpen() {
        if (threads.isShutdown()) {
            throw closed();
        }
    }

    private static CancellationException closed() {
        return new CancellationException("closed while a language model was waited for");
    }

    private static <T> T awaited(CompletableFuture<T> answer, Runnable watch)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                watch.run();
            }
        }
    }

    /** Nothing of what else may have been thrown is passed on: its text may quote the answer. */
    private RuntimeException failed(String what, Exception thrown) {
        if (threads.isShutdown()) {
            // Whatever the calls say of it: they were broken off, and the model has not failed.
            return closed();
        }
        if (thrown.getCause() instanceof ProviderException expected) {
            LOG.warn(
                    "The language model did not {}: {}",
                    what,
                    expected.outcome().word());
            return expected;
        }
        LOG.error("The language model did not {}, as asking it broke: {}", what, FaultDescription.of(thrown));
        return new ProviderException(CallOutcome.FAILED);
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while a language model was waited for");
    }

    /** Breaks off calls that are underway. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
