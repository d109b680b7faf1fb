package io.semblance.predictor;

import io.semblance.predictor.provider.ProviderModel;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Answers each question by what is configured for its type: a provider, or else the embedded model. */
final class ModelChoice implements PredictionModel {
    private final SurveyModel embedded;
    private final Map<ModelType, Choice> choices;
    private final Executor threads;

    /**
     * @param choices the types that are not answered by the embedded model
     * @param threads where the embedded model computes when it stands in
     */
    ModelChoice(SurveyModel embedded, Map<ModelType, Choice> choices, Executor threads) {
        this.embedded = embedded;
        this.choices = Map.copyOf(choices);
        this.threads = threads;
    }

    /** @param fallback whether the embedded model stands in when the provider gives no answer */
    record Choice(ProviderModel provider, boolean fallback) {}

    @Override
    public CompletableFuture<PredictionAnswer> predict(PredictionRequest request) {
        Choice choice = choices.get(request.survey().model());
        if (choice == null) {
            return CompletableFuture.completedFuture(embedded.predict(request, false));
        }
        return choice.provider()
                .shares(request)
                .thenApply(shares -> CompletableFuture.completedFuture(answer(request, shares, choice.provider())))
                .exceptionally(failure -> standIn(request, choice))
                .thenCompose(Function.identity());
    }

    private static PredictionAnswer answer(PredictionRequest request, List<Double> shares, ProviderModel provider) {
        return new Predicted(request.id(), shares, Optional.empty(), List.of(), new Source(provider.name(), false));
    }

    /** The provider has logged why. */
    private CompletableFuture<PredictionAnswer> standIn(PredictionRequest request, Choice choice) {
        return choice.fallback()
                ? CompletableFuture.supplyAsync(() -> embedded.predict(request, true), threads)
                : CompletableFuture.completedFuture(new Failed(request.id(), ErrorCode.PREDICTION_FAILED));
    }
}
