package io.semblance.trainer;

import io.semblance.engine.Parallelism;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.population.PopulationTraining;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyLimits;
import io.semblance.engine.prediction.BuiltNumbers;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The process that trains models. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(WorkerConfiguration.class)
@EnableConfigurationProperties(TrainerProperties.class)
public class TrainerApplication {
    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return WorkerApplications.of(
                TrainerApplication.class,
                Map.of(
                        "spring.application.name", "trainer",
                        "server.port", "8082",
                        "semblance.worker.slots.training", "1",
                        "semblance.worker.slots.population", "1"));
    }

    static void main(String[] args) {
        application().run(args);
    }

    @Bean
    TrainingHandler trainingHandler(TrainerProperties properties) {
        IngestLimits limits =
                new IngestLimits(properties.rows(), properties.columns(), properties.cells(), properties.lineBytes());
        return new TrainingHandler(
                new Trainer(limits, TrainingOptions.standard(properties.threads())), TrainingHandler.MOST_SCHEMA_BYTES);
    }

    /** The sentence model is loaded with the first survey. */
    @Bean
    PopulationHandler populationHandler(TrainerProperties properties) {
        PublicScores scores = PublicScores.of(BuiltNumbers.shipped(), new SentenceModel());
        return new PopulationHandler(
                new SurveyFile(SurveyLimits.standard()),
                new PopulationTraining(scores, new Parallelism(properties.threads())));
    }
}
