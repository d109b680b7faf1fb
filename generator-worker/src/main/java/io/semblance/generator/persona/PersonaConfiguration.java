package io.semblance.generator.persona;

import io.semblance.engine.generation.Generator;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.generator.grounding.Grounding;
import io.semblance.generator.persona.provider.ProviderPersonas;
import io.semblance.worker.SharedWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Wires personas. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonaProperties.class)
public class PersonaConfiguration {
    private static final int PART_OF_A_MODEL = 250;

    /** The sentence model takes 370 MB: a worker that designs nothing does without. */
    @Bean
    PersonaMaking personaMaking(
            Grounding search,
            TrainedModels models,
            ObjectProvider<ProviderPersonas> provider,
            PersonaProperties properties) {
        return new PersonaMaking(
                SingletonSupplier.of(() -> new BlueprintInference(KnowledgeBase.embedded(), new SentenceModel())),
                new PersonaSampler(KnowledgeBase.embedded()),
                search,
                new OwnDataReader(models, new Generator(1)),
                provider.stream().findFirst(),
                properties.patience());
    }

    @Bean
    PersonasHandler personasHandler(
            PersonaMaking making,
            SharedWork work,
            ObjectProvider<ProviderPersonas> provider,
            PersonaProperties properties) {
        boolean written = provider.stream().findFirst().isPresent();
        return new PersonasHandler(
                making, work, properties.part().orElse(written ? PART_OF_A_MODEL : PersonaSampler.LARGEST));
    }

    @Bean
    PersonasPartHandler personasPartHandler(PersonaMaking making) {
        return new PersonasPartHandler(making);
    }

    @Bean
    EnhancementHandler enhancementHandler(PersonaMaking making) {
        return new EnhancementHandler(making);
    }

    @Bean
    ValidationHandler validationHandler() {
        return new ValidationHandler();
    }
}
