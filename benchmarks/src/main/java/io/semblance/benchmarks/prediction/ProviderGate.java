package io.semblance.benchmarks.prediction;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.predictor.provider.ProviderModel;
import io.semblance.predictor.provider.ProviderSettings;
import io.semblance.predictor.provider.ProviderSettings.Cache;
import io.semblance.predictor.provider.Providers;
import io.semblance.schema.id.Ids;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import io.semblance.worker.provider.openai.OpenAiChat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Prints how near a language model comes to surveys whose answers are known, asked one question after the other as a predictor asks it:
 * {@code folder-of-the-surveys base-url model questions temperature}. The questions are spread evenly over those of the General Social Survey that
 * do not ask who somebody is. The secret, if there is one, is read from the environment's {@code PROVIDER_API_KEY}.
 */
public final class ProviderGate {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ProviderGate() {}

    static void main(String[] args) throws IOException {
        List<SurveyQuestion> known = new SurveyFolder(Path.of(args[0]))
                .questions().stream()
                        .filter(question -> question.house().equals("gss") && !question.demographic())
                        .toList();
        int count = Integer.parseInt(args[3]);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ProviderModel model = new Providers(
                            OpenAiChat::connect, threads, InstantSource.system(), () -> .5, new SimpleMeterRegistry())
                    .model("measured", settings(URI.create(args[1]), args[2], Double.parseDouble(args[4])));
            List<SurveyQuestion> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                asked.add(known.get((int) ((i + .5) * known.size() / count)));
            }
            measure(model, asked);
        }
    }

    private static ProviderSettings settings(URI baseUrl, String model, double temperature) {
        return new ProviderSettings(
                baseUrl,
                model,
                Optional.ofNullable(System.getenv("PROVIDER_API_KEY")),
                null,
                Optional.of(temperature),
                Structured.JSON_SCHEMA,
                PATIENCE,
                1,
                400,
                new Retry(1, Duration.ofMillis(200), 0),
                new Breaker(100, 1_000, Duration.ofSeconds(1)),
                new Cache(0, Duration.ofMinutes(1)));
    }

    private static void measure(ProviderModel model, List<SurveyQuestion> asked) {
        List<HeldOut> answered = new ArrayList<>();
        List<HeldOut> all = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        for (SurveyQuestion question : asked) {
            long start = System.nanoTime();
            Optional<double[]> shares = shares(model, question);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            shares.ifPresent(predicted -> answered.add(new HeldOut(question, predicted, 0)));
            all.add(new HeldOut(
                    question,
                    shares.orElseGet(() -> HeldOut.uniform(question.options().size())),
                    0));
        }
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d of %d questions answered; p50 %d ms, longest %d ms%n",
                answered.size(),
                asked.size(),
                millis.get(millis.size() / 2),
                millis.getLast());
        line("answered", answered);
        line("all, with equal shares for the others", all);
    }

    private static Optional<double[]> shares(ProviderModel model, SurveyQuestion question) {
        try {
            return Optional.of(model.shares(request(question)).join().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        } catch (CompletionException unanswered) {
            return Optional.empty();
        }
    }

    private static PredictionRequest request(SurveyQuestion question) {
        return new PredictionRequest(
                "pred_" + question.id(),
                new Ids(InstantSource.fixed(Instant.EPOCH), new Random(1)).newTenant(),
                Instant.now().plus(PATIENCE),
                new Survey(
                        ModelType.SOCIAL,
                        question.text(),
                        question.options(),
                        Optional.of("the General Social Survey of adults in the United States"),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static void line(String name, List<HeldOut> questions) {
        System.out.printf(
                Locale.ROOT,
                "%s: S %.1f, TV %.3f, of equal shares %.3f%n",
                name,
                HeldOut.skill(questions),
                HeldOut.mean(questions, HeldOut::variation),
                HeldOut.mean(questions, HeldOut::uniformVariation));
    }
}
