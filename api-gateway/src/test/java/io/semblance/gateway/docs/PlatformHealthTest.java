package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PlatformHealthTest {
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void tellsPartsThatAnswerFromThoseThatDoNot() {
        PlatformHealth health = new PlatformHealth(
                List.of(part("there", () -> true), part("away", () -> false), part("broken", () -> {
                    throw new IllegalStateException("away");
                })),
                THREADS);

        assertThat(health.now()).isEqualTo(Map.of("there", true, "away", false, "broken", false));
    }

    @Test
    void doesNotWaitForAPartThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        PlatformHealth health = new PlatformHealth(
                List.of(part("hangs", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                })),
                THREADS);

        assertThat(health.now()).isEqualTo(Map.of("hangs", false));
        never.countDown();
    }

    @Test
    void asksOnceForManyQuestionsOfAMoment() {
        AtomicInteger asked = new AtomicInteger();
        PlatformHealth health = new PlatformHealth(List.of(part("p", () -> asked.incrementAndGet() > 0)), THREADS);
        for (int i = 0; i < 100; i++) {
            health.now();
        }

        assertThat(asked).hasValueLessThan(3);
    }

    private static PlatformPart part(String name, BooleanSupplier reachable) {
        return new PlatformPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean reachable() {
                return reachable.getAsBoolean();
            }
        };
    }
}
