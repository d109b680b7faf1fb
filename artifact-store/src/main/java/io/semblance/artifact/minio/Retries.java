package io.semblance.artifact.minio;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** Repeats a call a bounded number of times, with exponential backoff and full jitter. */
final class Retries {
    /** Something to try. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final int tries;
    private final Duration firstDelay;
    private final Pause pause;
    private final DoubleSupplier random;

    /**
     * @param firstDelay upper end of the first delay; it doubles from try to try
     * @param random uniform in [0, 1)
     */
    Retries(int tries, Duration firstDelay, Pause pause, DoubleSupplier random) {
        this.tries = tries;
        this.firstDelay = firstDelay;
        this.pause = pause;
        this.random = random;
    }

    <T> T run(Predicate<S3Fault> again, Call<T> call) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return call.run();
            } catch (S3FaultException e) {
                if (tried == tries || !again.test(e.fault())) {
                    throw e;
                }
            }
            delay(tried);
        }
    }

    private void delay(int tried) throws InterruptedIOException {
        long limit = firstDelay.toNanos() << (tried - 1);
        try {
            pause.of(Duration.ofNanos((long) (limit * random.getAsDouble())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between retries");
        }
    }
}
