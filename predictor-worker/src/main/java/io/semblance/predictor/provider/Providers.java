package io.semblance.predictor.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the models of the configured providers. */
public final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final int TRIED_CALLS = 3;

    private final Function<ProviderSettings, Chat> connect;
    private final Executor threads;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final MeterRegistry registry;

    /**
     * @param connect makes the clients
     * @param threads may block, and are not short of
     * @param random from 0 to 1
     */
    public Providers(
            Function<ProviderSettings, Chat> connect,
            Executor threads,
            InstantSource clock,
            DoubleSupplier random,
            MeterRegistry registry) {
        this.connect = connect;
        this.threads = threads;
        this.clock = clock;
        this.random = random;
        this.registry = registry;
    }

    public ProviderModel model(String name, ProviderSettings settings) {
        ProviderMetrics metrics = new ProviderMetrics(name, registry);
        CircuitBreaker breaker = breaker(name, settings.breaker());
        metrics.watch(breaker);
        ProviderCalls calls = new ProviderCalls(connect.apply(settings), settings, breaker, metrics, clock, random);
        return new ProviderModel(name, calls, settings.cache(), metrics, clock, threads);
    }

    private CircuitBreaker breaker(String name, ProviderSettings.Breaker settings) {
        CircuitBreaker breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .failureRateThreshold(settings.failures())
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.window() / 2)
                        .waitDurationInOpenState(settings.pause())
                        .permittedNumberOfCallsInHalfOpenState(TRIED_CALLS)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "The breaker of provider {} went from {} to {}",
                        name,
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
        return breaker;
    }
}
