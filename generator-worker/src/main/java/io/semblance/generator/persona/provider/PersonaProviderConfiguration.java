package io.semblance.generator.persona.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ProviderCalls;
import io.semblance.worker.provider.openai.OpenAiChat;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Wires the language model of personas, where there is one. */
@Configuration(proxyBeanMethods = false)
@Conditional(PersonaProviderConfiguration.IsConfigured.class)
@EnableConfigurationProperties(PersonaProviderProperties.class)
class PersonaProviderConfiguration {
    /** The provider's name in logs and metrics. */
    static final String NAME = "personas";

    @Bean
    ProviderPersonas providerPersonas(
            PersonaProviderProperties properties, InstantSource clock, MeterRegistry registry) {
        ChatSettings settings = properties.chat();
        ProviderCalls calls = new ProviderCalls(
                NAME,
                OpenAiChat.connect(settings),
                settings,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                registry);
        // Not a bean: an executor among the beans would stand in for Boot's own.
        return new ProviderPersonas(
                calls,
                properties.batch(),
                properties.mostCalls(),
                clock,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("persona-provider-", 0).factory()));
    }

    /** Whether any of the keys is set; when that is not enough of them, the start ends with what is missing. */
    static final class IsConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind(PersonaProviderProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                    .isBound();
        }
    }
}
