package io.semblance.worker.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.worker.provider.ChatSettings.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * The calls of one provider: a bounded number at once, none while it is broken, each within its question's time, and repeated where the
 * next may fare better.
 */
public final class ProviderCalls {
    /** Questions that wait for each call that may be made. What comes on top would wait beyond its time anyway. */
    private static final int WAITING_PER_CALL = 16;

    private final Chat chat;
    private final ChatSettings settings;
    private final CircuitBreaker breaker;
    private final ProviderMetrics metrics;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Semaphore permits;
    private final RetryBudget budget;

    /**
     * @param provider its name in logs and metrics
     * @param random from 0 to 1
     */
    public ProviderCalls(
            String provider,
            Chat chat,
            ChatSettings settings,
            InstantSource clock,
            DoubleSupplier random,
            MeterRegistry registry) {
        this.chat = chat;
        this.settings = settings;
        this.breaker = ProviderBreaker.of(provider, settings.breaker(), clock);
        this.metrics = new ProviderMetrics(provider, registry);
        this.clock = clock;
        this.random = random;
        permits = new Semaphore(settings.mostCalls(), true);
        budget = new RetryBudget(settings.retry().budget());
        metrics.watch(breaker);
    }

    /**
     * What the model's answer means. Completes exceptionally with a {@link ProviderException}.
     *
     * @param reading makes it of what the model says; a {@link ProviderException} of it says that this is not an answer
     * @param until when an answer is of no use any more
     * @param threads may block, and are not short of
     */
    public <T> CompletableFuture<T> ask(
            ChatPrompt prompt, Function<String, T> reading, Instant until, Executor threads) {
        budget.earn();
        return attempt(new Question<>(prompt, reading, until), 1, threads, threads);
    }

    /** Counts an answer that took no call: it was remembered, or is that of an equal question. */
    public void remembered() {
        metrics.remembered();
    }

    private record Question<T>(ChatPrompt prompt, Function<String, T> reading, Instant until) {}

    private <T> CompletableFuture<T> attempt(Question<T> question, int number, Executor now, Executor threads) {
        return CompletableFuture.supplyAsync(() -> permitted(question), now)
                .exceptionallyCompose(thrown -> pause(thrown, number, question.until())
                        .map(pause -> attempt(question, number + 1, after(pause, threads), threads))
                        .orElseGet(() -> CompletableFuture.failedFuture(thrown)));
    }

    private static Executor after(Duration pause, Executor threads) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    /** How long to wait before another attempt; empty when there is to be none. */
    private Optional<Duration> pause(Throwable thrown, int number, Instant until) {
        if (!(thrown.getCause() instanceof ProviderException failure)
                || !mayFareBetter(failure.outcome())
                || number >= settings.retry().attempts()) {
            return Optional.empty();
        }
        Duration upper = settings.retry().firstDelay().multipliedBy(1L << Math.min(number - 1, 20));
        Duration pause = failure.retryAfter()
                .orElseGet(() -> Duration.ofMillis(Math.round(upper.toMillis() * (1 + random.getAsDouble()) / 2)));
        return pause.compareTo(left(until)) < 0 && budget.spend() ? Optional.of(pause) : Optional.empty();
    }

    private boolean mayFareBetter(CallOutcome outcome) {
        return outcome.passing() || isSlip(outcome);
    }

    private boolean isSlip(CallOutcome outcome) {
        return outcome == CallOutcome.MALFORMED && settings.malformed() == Malformed.ASKED_AGAIN;
    }

    private Duration left(Instant until) {
        return Duration.between(clock.instant(), until);
    }

    private <T> T permitted(Question<T> question) {
        if (!permit(left(question.until()))) {
            metrics.notCalled(CallOutcome.BUSY);
            throw new ProviderException(CallOutcome.BUSY);
        }
        try {
            return call(question);
        } finally {
            permits.release();
        }
    }

    private boolean permit(Duration within) {
        if (permits.getQueueLength() >= settings.mostCalls() * WAITING_PER_CALL) {
            return false;
        }
        try {
            return permits.tryAcquire(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T call(Question<T> question) {
        Duration left = left(question.until());
        if (left.toMillis() <= 0) {
            metrics.notCalled(CallOutcome.BUSY);
            throw new ProviderException(CallOutcome.BUSY);
        }
        if (!breaker.tryAcquirePermission()) {
            metrics.notCalled(CallOutcome.OPEN);
            throw new ProviderException(CallOutcome.OPEN);
        }
        long start = System.nanoTime();
        CallOutcome outcome = CallOutcome.FAILED;
        try {
            Duration within = left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
            T answer = question.reading().apply(chat.answer(question.prompt(), within));
            outcome = CallOutcome.ANSWERED;
            return answer;
        } catch (ProviderException e) {
            outcome = e.outcome();
            throw e;
        } finally {
            ended(outcome, System.nanoTime() - start);
        }
    }

    private void ended(CallOutcome outcome, long nanos) {
        metrics.called(outcome, Duration.ofNanos(nanos));
        if (outcome == CallOutcome.ANSWERED) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else if (isSlip(outcome)) {
            breaker.releasePermission();
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new ProviderException(outcome));
        }
    }
}
