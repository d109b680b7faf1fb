package io.semblance.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.engine.prediction.SurveyPredictor;
import io.semblance.predictor.ModelChoice.Choice;
import io.semblance.predictor.provider.ProviderFixtures;
import io.semblance.predictor.provider.ProviderModel;
import io.semblance.predictor.provider.Providers;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.worker.provider.ScriptedServer;
import io.semblance.worker.provider.openai.OpenAiChat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The shipped model beside a server that does as it is told. */
class ModelChoiceIT {
    private static PredictionRequest request(ModelType type) {
        return ProviderFixtures.request(type, Instant.now().plusSeconds(20));
    }

    @Test
    void asksWhatIsConfiguredForTheTypeAndMarksWhatStoodIn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                SurveyPredictor predictor = SurveyPredictor.load();
                ScriptedServer server = ScriptedServer.start(ScriptedServer.says("{\"1\": 25, \"2\": 75}"))) {
            ProviderModel scripted = new Providers(
                            OpenAiChat::connect, threads, InstantSource.system(), () -> .5, new SimpleMeterRegistry())
                    .model("scripted", ProviderFixtures.settings(server.baseUrl()));
            ModelChoice choice = new ModelChoice(
                    new SurveyModel(predictor),
                    Map.of(ModelType.SOCIAL, new Choice(scripted, false), ModelType.HCP, new Choice(scripted, true)),
                    threads);

            assertThat(choice.predict(request(ModelType.SOCIAL)).join())
                    .isEqualTo(new Predicted(
                            "pred_1", List.of(.25, .75), Optional.empty(), List.of(), new Source("scripted", false)));

            CompletableFuture<PredictionAnswer> embedded = choice.predict(request(ModelType.CONSUMER));
            assertThat(embedded).as("computed before it was returned").isDone();
            assertThat(embedded.join()).isInstanceOfSatisfying(Predicted.class, predicted -> {
                assertThat(predicted.source()).isEqualTo(new Source("embedded", false));
                assertThat(predicted.certainty()).isPresent();
            });

            server.script(ScriptedServer.answers(401, "{}"));
            ModelChoice other = new ModelChoice(
                    new SurveyModel(predictor),
                    Map.of(
                            ModelType.SOCIAL,
                            new Choice(fresh(threads, server), false),
                            ModelType.HCP,
                            new Choice(fresh(threads, server), true)),
                    threads);
            assertThat(other.predict(request(ModelType.SOCIAL)).join())
                    .isEqualTo(new Failed("pred_1", ErrorCode.PREDICTION_FAILED));
            assertThat(other.predict(request(ModelType.HCP)).join())
                    .isInstanceOfSatisfying(Predicted.class, predicted -> {
                        assertThat(predicted.source()).isEqualTo(new Source("embedded", true));
                        assertThat(predicted.shares()).hasSize(2);
                    });
        }
    }

    private static ProviderModel fresh(ExecutorService threads, ScriptedServer server) {
        return new Providers(OpenAiChat::connect, threads, InstantSource.system(), () -> .5, new SimpleMeterRegistry())
                .model("fresh", ProviderFixtures.settings(server.baseUrl()));
    }
}
