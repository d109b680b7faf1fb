package io.semblance.predictor.population;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.engine.population.CorruptPopulationException;
import io.semblance.engine.population.Population;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.worker.JobFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Populations by artifact key, those that were not used for the longest time forgotten first. A key never changes its bytes, because every
 * training attempt has keys of its own. Thread-safe.
 */
public final class PopulationCache {
    /** What was deleted is not remembered for ever. */
    private static final Duration UNUSED = Duration.ofMinutes(15);

    private final ArtifactStore store;
    private final Cache<String, Population> populations;

    /** @param mostBytes that populations may take in memory together */
    public PopulationCache(ArtifactStore store, long mostBytes) {
        this.store = store;
        this.populations = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<String, Population>weigher((_, population) -> (int) Math.min(Integer.MAX_VALUE, population.bytes()))
                .expireAfterAccess(UNUSED)
                .build();
    }

    /**
     * The population whose model has the key, read once however many ask at once.
     *
     * @throws JobFailedException when it is gone, or cannot be read now or later
     * @throws IOException when trying again may help
     */
    Population get(String key) throws IOException {
        try {
            return populations.get(key, this::load);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Population load(String key) {
        try {
            return read(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Population read(String key) throws IOException {
        try (InputStream in = new BufferedInputStream(store.open(key))) {
            return Population.readFrom(in);
        } catch (ArtifactNotFoundException e) {
            throw new JobFailedException(Failure.of(
                    ErrorCode.POPULATION_NOT_FOUND, "The population was deleted before the job had its turn."));
        } catch (CorruptPopulationException e) {
            if (e.later()) {
                throw e;
            }
            throw new JobFailedException(
                    Failure.of(ErrorCode.MODEL_UNREADABLE, "The model cannot be read: " + e.getMessage() + "."));
        }
    }
}
