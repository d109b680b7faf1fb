package io.semblance.generator.grounding;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.engine.persona.inference.Subject;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.generator.grounding.web.PublicPages;
import io.semblance.generator.grounding.web.SearxngSearch;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The grounding that is configured; one that refuses where none is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GroundingProperties.class)
public class GroundingConfiguration {
    @Bean
    Grounding grounding(GroundingProperties properties, MeterRegistry registry) {
        return properties
                .searchAddress()
                .map(address -> of(address, properties, registry))
                .orElse((prompt, depth, within) -> {
                    throw GroundingException.notConfigured();
                });
    }

    private static Grounding of(URI address, GroundingProperties properties, MeterRegistry registry) {
        return new SearchedWeb(
                new SearxngSearch(address, properties.language()),
                new PublicPages(properties.pages().reach()),
                // The knowledge base takes a while to read: not before somebody asks.
                prompt -> new Subject(KnowledgeBase.embedded()).queries(prompt),
                properties,
                new GroundingMetrics(registry));
    }
}
