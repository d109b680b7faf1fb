package io.semblance.generator.persona;

import io.semblance.engine.persona.enhancement.PersonaEnhancement;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.generator.grounding.Grounding;
import io.semblance.worker.SharedWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Wires personas. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonaProperties.class)
public class PersonaConfiguration {
    @Bean
    PersonaSampler personaSampler() {
        return new PersonaSampler(KnowledgeBase.embedded());
    }

    /** The sentence model takes 370 MB: a worker that designs nothing does without. */
    @Bean
    PopulationDesign populationDesign(Grounding search, PersonaProperties properties) {
        return new PopulationDesign(
                SingletonSupplier.of(() -> new BlueprintInference(KnowledgeBase.embedded(), new SentenceModel())),
                search,
                properties.patience());
    }

    @Bean
    PersonasHandler personasHandler(
            PopulationDesign design, PersonaSampler sampler, SharedWork work, PersonaProperties properties) {
        return new PersonasHandler(design, sampler, work, properties.part());
    }

    @Bean
    PersonasPartHandler personasPartHandler(PersonaSampler sampler) {
        return new PersonasPartHandler(sampler);
    }

    @Bean
    EnhancementHandler enhancementHandler(PopulationDesign design, PersonaSampler sampler) {
        return new EnhancementHandler(design, new PersonaEnhancement(sampler));
    }

    @Bean
    ValidationHandler validationHandler() {
        return new ValidationHandler();
    }
}
