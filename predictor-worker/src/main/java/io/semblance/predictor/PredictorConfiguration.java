package io.semblance.predictor;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.artifact.ArtifactStore;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.prediction.Audience;
import io.semblance.engine.prediction.Inquiry;
import io.semblance.engine.prediction.SurveyPredictor;
import io.semblance.predictor.PredictorProperties.Fallback;
import io.semblance.predictor.population.AnswerHandler;
import io.semblance.predictor.population.LeaveOneOutHandler;
import io.semblance.predictor.population.PopulationCache;
import io.semblance.predictor.population.PopulationModel;
import io.semblance.predictor.population.PopulationTestHandler;
import io.semblance.predictor.provider.ProviderModel;
import io.semblance.predictor.provider.Providers;
import io.semblance.schema.prediction.ModelType;
import io.semblance.worker.PartExchange;
import io.semblance.worker.PartNews;
import io.semblance.worker.PartOrders;
import io.semblance.worker.provider.openai.OpenAiChat;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Wires the models. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PredictorProperties.class)
class PredictorConfiguration {
    private static final Inquiry ANY = Inquiry.of(Audience.SOCIAL, "Is it so?", List.of("Yes", "No"));

    /** Warm before the process joins its group, which it does when all beans are made. */
    @Bean
    SurveyPredictor surveyPredictor(PredictorProperties properties) {
        SurveyPredictor predictor = SurveyPredictor.load();
        if (properties.warmUp()) {
            predictor.predict(ANY);
        }
        return predictor;
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService predictionThreads() {
        int cores = Runtime.getRuntime().availableProcessors();
        return Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().name("prediction-", 0).factory());
    }

    /** Ended before what the answers still need: calls that are underway are waited for, by their deadlines at most. */
    @Bean(destroyMethod = "close")
    @DependsOn({"kafkaTemplate", "predictionThreads", "surveyPredictor"})
    ExecutorService providerThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("provider-", 0).factory());
    }

    @Bean
    PublicScores publicScores(SurveyPredictor predictor) {
        return PublicScores.of(predictor.numbers(), predictor.texts());
    }

    @Bean
    PopulationCache populationCache(ArtifactStore store, PredictorProperties properties) {
        return new PopulationCache(store, properties.populations().memory().toBytes());
    }

    @Bean
    PopulationTestHandler populationTestHandler(
            PopulationCache populations,
            PartOrders orders,
            PartNews news,
            ArtifactStore store,
            PredictorProperties properties) {
        return new PopulationTestHandler(
                populations,
                new PartExchange(
                        orders,
                        news,
                        store,
                        properties.populations().questionsAhead(),
                        properties.populations().questionPatience()));
    }

    @Bean
    LeaveOneOutHandler leaveOneOutHandler(PopulationCache populations) {
        return new LeaveOneOutHandler(populations);
    }

    @Bean
    AnswerHandler answerHandler(PopulationCache populations, PublicScores scores) {
        return new AnswerHandler(populations, scores);
    }

    @Bean
    PredictionModel predictionModel(
            SurveyPredictor predictor,
            PopulationCache populations,
            PublicScores scores,
            PredictorProperties properties,
            ExecutorService predictionThreads,
            ExecutorService providerThreads,
            InstantSource clock,
            MeterRegistry registry) {
        Providers providers = new Providers(
                OpenAiChat::connect,
                providerThreads,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                registry);
        Map<String, ProviderModel> models = new HashMap<>();
        properties.providers().forEach((name, settings) -> models.put(name, providers.model(name, settings)));
        Map<ModelType, ModelChoice.Choice> choices = new EnumMap<>(ModelType.class);
        properties.models().forEach((type, choice) -> {
            ProviderModel provider = models.get(choice.provider());
            if (provider != null) {
                choices.put(type, new ModelChoice.Choice(provider, choice.fallback() == Fallback.EMBEDDED));
            }
        });
        return new PopulationModel(
                populations, scores, new ModelChoice(new SurveyModel(predictor), choices, predictionThreads));
    }
}
