package io.semblance.predictor.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.worker.provider.ProviderCalls;
import io.semblance.worker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's answers, each asked for once: they are remembered for a while, and equal questions at the same time share a call. Equal
 * means of the same tenant too: how fast an answer comes would else tell what others ask.
 */
public final class ProviderModel {
    /** Of a question's time what is kept for another model, and for the way back. */
    static final Duration RESERVE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderModel.class);

    private final String name;
    private final ProviderCalls calls;
    private final InstantSource clock;
    private final Executor threads;
    private final Cache<Question, List<Double>> answers;
    private final ConcurrentMap<Question, CompletableFuture<List<Double>>> underway = new ConcurrentHashMap<>();

    ProviderModel(
            String name, ProviderCalls calls, ProviderSettings.Cache cache, InstantSource clock, Executor threads) {
        this.name = name;
        this.calls = calls;
        this.clock = clock;
        this.threads = threads;
        answers = Caffeine.newBuilder()
                .maximumSize(cache.size())
                .expireAfterWrite(cache.keep())
                .build();
    }

    private record Question(TenantId tenant, String digest) {}

    public String name() {
        return name;
    }

    /**
     * Shares in the order of the options, together 1. Completes exceptionally, half a second before the request's deadline at the latest,
     * when there are none; why is logged and counted here.
     */
    public CompletableFuture<List<Double>> shares(PredictionRequest request) {
        Instant until = request.deadline().minus(RESERVE);
        SurveyPrompt prompt = SurveyPrompt.of(request.survey());
        Question question = new Question(request.tenant(), prompt.digest());
        List<Double> known = answers.getIfPresent(question);
        if (known != null) {
            calls.remembered();
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<List<Double>> own = new CompletableFuture<>();
        CompletableFuture<List<Double>> others = underway.putIfAbsent(question, own);
        if (others != null) {
            calls.remembered();
            return within(until, others);
        }
        calls.ask(prompt.chat(), prompt::shares, until, threads).whenComplete((shares, failure) -> {
            if (failure == null) {
                answers.put(question, shares);
            } else {
                LOG.warn("Provider {} gave no answer: {}", name, described(failure));
            }
            underway.remove(question);
            complete(own, shares, failure);
        });
        return own;
    }

    /** The call belongs to an equal question, which may have more time. */
    private CompletableFuture<List<Double>> within(Instant until, CompletableFuture<List<Double>> others) {
        long left = Duration.between(clock.instant(), until).toMillis();
        return others.copy().orTimeout(Math.max(0, left), TimeUnit.MILLISECONDS);
    }

    private static void complete(
            CompletableFuture<List<Double>> own, List<Double> shares, @Nullable Throwable failure) {
        if (failure == null) {
            own.complete(shares);
        } else {
            own.completeExceptionally(failure);
        }
    }

    private static String described(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof ProviderException expected ? expected.outcome().word() : FaultDescription.of(cause);
    }
}
