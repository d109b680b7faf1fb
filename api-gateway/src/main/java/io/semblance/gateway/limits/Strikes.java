package io.semblance.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often something may go wrong under a name within a span of time, which begins with the first time. Nothing is
 * counted against those with whom all goes well. It is counted in the memory of this process, and what is under way when
 * the name is closed still ends: enough against guessing, and no more exact than that.
 */
public final class Strikes {
    private static final int MOST_NAMES = 100_000;
    /** Enough to tell names apart that exist; those who make longer ones up share a count. */
    private static final int LONGEST_NAME = 255;

    private final int most;
    private final Duration length;
    private final InstantSource clock;
    private final Cache<String, Span> spans;

    private record Span(Instant end, int strikes) {}

    public Strikes(int most, Duration length, InstantSource clock) {
        this.most = most;
        this.length = length;
        this.clock = clock;
        this.spans = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(length)
                .build();
    }

    /** For how long the name is closed yet; empty when it is not. */
    public Optional<Duration> closedFor(String name) {
        Instant now = clock.instant();
        return Optional.ofNullable(spans.getIfPresent(shortened(name)))
                .filter(span -> span.strikes() >= most && now.isBefore(span.end()))
                .map(span -> Duration.between(now, span.end()));
    }

    public void add(String name) {
        Instant now = clock.instant();
        spans.asMap()
                .merge(
                        shortened(name),
                        new Span(now.plus(length), 1),
                        (old, first) -> now.isBefore(old.end()) ? new Span(old.end(), old.strikes() + 1) : first);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
