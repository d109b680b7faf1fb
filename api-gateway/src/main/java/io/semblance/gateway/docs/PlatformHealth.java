package io.semblance.gateway.docs;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks all parts at once, and remembers the answer for a moment so that asking often costs nothing. */
final class PlatformHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final String ALL = "all";

    private final List<PlatformPart> parts;
    private final Executor asking;
    private final LoadingCache<String, Map<String, Boolean>> memory;

    /**
     * @param asking its threads may block
     */
    PlatformHealth(List<PlatformPart> parts, Executor asking) {
        this.parts = List.copyOf(parts);
        this.asking = asking;
        this.memory = Caffeine.newBuilder().expireAfterWrite(MEMORY).build(key -> ask());
    }

    /** Whether each part answers, by name. */
    Map<String, Boolean> now() {
        return memory.get(ALL);
    }

    private Map<String, Boolean> ask() {
        Map<String, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        for (PlatformPart part : parts) {
            asked.put(
                    part.name(),
                    CompletableFuture.supplyAsync(part::reachable, asking)
                            .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(away -> false));
        }
        Map<String, Boolean> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answers.put(name, answer.join()));
        return answers;
    }
}
