package io.semblance.predictor.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The calls of one provider: a bounded number at once, none while it is broken, each within its question's time, and repeated where the
 * next may fare better.
 */
final class ProviderCalls {
    /** Questions that wait for each call that may be made. What comes on top would wait beyond its time anyway. */
    private static final int WAITING_PER_CALL = 16;

    private final Chat chat;
    private final ProviderSettings settings;
    private final CircuitBreaker breaker;
    private final ProviderMetrics metrics;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Semaphore permits;
    private final RetryBudget budget;

    ProviderCalls(
            Chat chat,
            ProviderSettings settings,
            CircuitBreaker breaker,
            ProviderMetrics metrics,
            InstantSource clock,
            DoubleSupplier random) {
        this.chat = chat;
        this.settings = settings;
        this.breaker = breaker;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
        permits = new Semaphore(settings.mostCalls(), true);
        budget = new RetryBudget(settings.retry().budget());
    }

    /**
     * Shares in the order of the options. Completes exceptionally with a {@link ProviderException}.
     *
     * @param until when an answer is of no use any more
     * @param threads may block
     */
    CompletableFuture<List<Double>> shares(SurveyPrompt prompt, Instant until, Executor threads) {
        budget.earn();
        return attempt(prompt, until, 1, threads, threads);
    }

    private CompletableFuture<List<Double>> attempt(
            SurveyPrompt prompt, Instant until, int number, Executor now, Executor threads) {
        return CompletableFuture.supplyAsync(() -> permitted(prompt, until), now)
                .exceptionallyCompose(thrown -> pause(thrown, number, until)
                        .map(pause -> attempt(prompt, until, number + 1, after(pause, threads), threads))
                        .orElseGet(() -> CompletableFuture.failedFuture(thrown)));
    }

    private static Executor after(Duration pause, Executor threads) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    /** How long to wait before another attempt; empty when there is to be none. */
    private Optional<Duration> pause(Throwable thrown, int number, Instant until) {
        if (!(thrown.getCause() instanceof ProviderException failure)
                || !failure.outcome().passing()
                || number >= settings.retry().attempts()) {
            return Optional.empty();
        }
        Duration upper = settings.retry().firstDelay().multipliedBy(1L << Math.min(number - 1, 20));
        Duration pause = failure.retryAfter()
                .orElseGet(() -> Duration.ofMillis(Math.round(upper.toMillis() * (1 + random.getAsDouble()) / 2)));
        return pause.compareTo(left(until)) < 0 && budget.spend() ? Optional.of(pause) : Optional.empty();
    }

    private Duration left(Instant until) {
        return Duration.between(clock.instant(), until);
    }

    private List<Double> permitted(SurveyPrompt prompt, Instant until) {
        if (!permit(left(until))) {
            metrics.notCalled(CallOutcome.BUSY);
            throw new ProviderException(CallOutcome.BUSY);
        }
        try {
            return call(prompt, until);
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

    private List<Double> call(SurveyPrompt prompt, Instant until) {
        Duration left = left(until);
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
            List<Double> shares = prompt.shares(chat.answer(prompt, within));
            outcome = CallOutcome.ANSWERED;
            return shares;
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
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new ProviderException(outcome));
        }
    }
}
