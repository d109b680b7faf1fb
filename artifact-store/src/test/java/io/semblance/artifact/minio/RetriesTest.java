package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final S3Fault BUSY = new S3Fault.Unavailable("SlowDown", new IOException("busy"));

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final Retries retries = new Retries(4, Duration.ofMillis(100), pauses::add, () -> 0.5);

    @Test
    void givesUpAfterTheLastTryWithGrowingJitteredPauses() {
        assertThatThrownBy(() -> retries.run(fault -> true, () -> fail(BUSY))).isInstanceOf(S3FaultException.class);
        assertThat(tries).hasValue(4);
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void returnsTheFirstSuccess() throws IOException {
        String answer = retries.run(fault -> true, () -> tries.incrementAndGet() < 3 ? fail(BUSY) : "yes");
        assertThat(answer).isEqualTo("yes");
        assertThat(tries).hasValueGreaterThan(2);
    }

    @Test
    void doesNotRepeatWhatWillNotChange() {
        assertThatThrownBy(() -> retries.run(S3Fault.Unavailable.class::isInstance, () -> fail(new S3Fault.Absent())))
                .isInstanceOf(S3FaultException.class);
        assertThat(tries).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void stopsWhenInterruptedAndKeepsTheInterrupt() {
        Retries interrupted = new Retries(
                4,
                Duration.ofMillis(100),
                pause -> {
                    throw new InterruptedException();
                },
                () -> 0.5);
        assertThatThrownBy(() -> interrupted.run(fault -> true, () -> fail(BUSY)))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String fail(S3Fault fault) throws IOException {
        tries.incrementAndGet();
        throw new S3FaultException(fault);
    }
}
