package io.semblance.generator;

import io.semblance.artifact.ArtifactStore;
import io.semblance.engine.generation.Generator;
import io.semblance.generator.grounding.GroundingConfiguration;
import io.semblance.generator.persona.PersonaConfiguration;
import io.semblance.generator.persona.TrainedModels;
import io.semblance.worker.PartExchange;
import io.semblance.worker.PartNews;
import io.semblance.worker.PartOrders;
import io.semblance.worker.SharedWork;
import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import io.semblance.worker.kafka.PartsConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The process that generates rows. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({WorkerConfiguration.class, PartsConfiguration.class, GroundingConfiguration.class, PersonaConfiguration.class})
@EnableConfigurationProperties(GeneratorProperties.class)
public class GeneratorApplication {
    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return WorkerApplications.of(
                GeneratorApplication.class,
                Map.of(
                        "spring.application.name", "generator",
                        "server.port", "8083",
                        "semblance.worker.slots.generation", "2",
                        "semblance.worker.slots.part", "1",
                        "semblance.worker.slots.feasibility", "1",
                        "semblance.worker.slots.personas", "1",
                        "semblance.worker.slots.personas-part", "1",
                        "semblance.worker.slots.persona-enhancement", "1",
                        "semblance.worker.slots.persona-validation", "1"));
    }

    static void main(String[] args) {
        application().run(args);
    }

    @Bean
    ModelCache modelCache(GeneratorProperties properties) {
        return new ModelCache(
                properties.cachedModels(), properties.cachedBytes().toBytes());
    }

    @Bean
    TrainedModels trainedModels(ModelCache models) {
        return (key, context) -> Orders.model(key, models, context).model();
    }

    @Bean
    SharedWork sharedWork(PartOrders orders, PartNews news, ArtifactStore store, GeneratorProperties properties) {
        return new PartExchange(orders, news, store, properties.partsAhead(), properties.partPatience());
    }

    @Bean
    GenerationHandler generationHandler(GeneratorProperties properties, ModelCache models, SharedWork work) {
        return new GenerationHandler(new Generator(properties.threads()), models, work, properties);
    }

    @Bean
    PartHandler partHandler(GeneratorProperties properties, ModelCache models) {
        return new PartHandler(new Generator(properties.threads()), models);
    }

    @Bean
    FeasibilityHandler feasibilityHandler(GeneratorProperties properties, ModelCache models) {
        return new FeasibilityHandler(new Generator(properties.threads()), models);
    }
}
