package io.semblance.predictor.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.worker.provider.Chat;
import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ProviderCalls;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Makes the models of the configured providers. */
public final class Providers {
    private final Function<ChatSettings, Chat> connect;
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
            Function<ChatSettings, Chat> connect,
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
        ChatSettings chat = settings.chat();
        ProviderCalls calls = new ProviderCalls(name, connect.apply(chat), chat, clock, random, registry);
        return new ProviderModel(name, calls, settings.cache(), clock, threads);
    }
}
