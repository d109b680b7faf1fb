package io.semblance.generator.persona.provider;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.prose.GivenProse;
import io.semblance.schema.error.FaultDescription;
import io.semblance.worker.provider.CallOutcome;
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
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A language model as the designer and the writer of personas. What it says is taken when it is whole and fits, and nothing else of it
 * is kept, shown or logged. May be used by several threads at once.
 */
public final class ProviderPersonas implements AutoCloseable {
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
     * @throws ProviderException when there is none
     * @throws CancellationException when the thread is interrupted
     */
    public Blueprint blueprint(String prompt, List<String> excerpts, Duration within) {
        try {
            return awaited(
                    calls.ask(BlueprintPrompt.of(prompt, excerpts), BlueprintAnswer::read, until(within), threads));
        } catch (ProviderException e) {
            LOG.warn("The language model designed no blueprint: {}", e.outcome().word());
            throw e;
        }
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
     * @throws CancellationException when the thread is interrupted
     */
    public List<Persona> written(Blueprint blueprint, List<Persona> drawn, Duration within, IntConsumer progress) {
        if (new GivenProse(blueprint).texts().isEmpty()) {
            return List.copyOf(drawn);
        }
        Instant until = until(within);
        ProseWriting writing = new ProseWriting(drawn, batch, lanes, progress);
        try {
            return writing.all(people -> {
                ProsePrompt prompt = new ProsePrompt(blueprint, people);
                return calls.ask(prompt.chat(), prompt::read, until, threads);
            });
        } catch (CompletionException e) {
            ProviderException failure = failure(e);
            LOG.warn(
                    "The language model did not write about all personas: {}",
                    failure.outcome().word());
            throw failure;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Instant until(Duration within) {
        return clock.instant().plus(within);
    }

    private static <T> T awaited(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Nothing of what else may have been thrown is passed on: its text may quote the answer. */
    private static ProviderException failure(Exception thrown) {
        if (thrown.getCause() instanceof ProviderException expected) {
            return expected;
        }
        LOG.error("Asking a language model broke: {}", FaultDescription.of(thrown));
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
