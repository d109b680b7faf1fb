package io.semblance.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.usage.ServedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BufferedRequestLogTest {
    private static final int CAPACITY = 3;

    private final List<String> sent = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BufferedRequestLog log = new BufferedRequestLog(this::send, CAPACITY, registry);
    private boolean away;

    private CompletableFuture<?> send(ServedRequest request) {
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        sent.add(request.id());
        return CompletableFuture.completedFuture(request);
    }

    private void add(int... numbers) {
        IntStream.of(numbers)
                .forEach(number -> log.add(new ServedRequest(
                        "log_" + number,
                        new TenantId(TenantId.PREFIX + "1".repeat(26)),
                        "clx",
                        "/api/v1/oracle/predict",
                        "POST",
                        200,
                        Duration.ZERO,
                        Instant.EPOCH)));
    }

    private double meter(String name) {
        return registry.get(name).meter().measure().iterator().next().getValue();
    }

    @Test
    void sendsWhatWaitsInItsOrder() throws Exception {
        add(1, 2);
        assertThat(meter("semblance.usage.waiting")).isEqualTo(2);
        log.turn();

        assertThat(sent).containsExactly("log_1", "log_2");
        assertThat(meter("semblance.usage.waiting")).isZero();
        assertThat(meter("semblance.usage.dropped")).isZero();
    }

    @Test
    void keepsWhatTheBrokerDidNotTakeForTheNextTurn() throws Exception {
        away = true;
        add(1, 2);
        assertThatThrownBy(log::turn).isInstanceOf(IOException.class);
        add(3);
        away = false;
        log.turn();
        log.turn();

        assertThat(sent).containsExactly("log_1", "log_2", "log_3");
        assertThat(meter("semblance.usage.waiting")).isZero();
    }

    @Test
    void dropsAndCountsWhatThereIsNoRoomFor() throws Exception {
        away = true;
        add(1, 2);
        assertThatThrownBy(log::turn).isInstanceOf(IOException.class);
        add(3, 4, 5);

        assertThat(meter("semblance.usage.waiting")).isEqualTo(CAPACITY);
        assertThat(meter("semblance.usage.dropped")).isEqualTo(2);
        away = false;
        log.turn();
        log.turn();
        add(6);
        log.turn();
        assertThat(sent).containsExactly("log_1", "log_2", "log_3", "log_6");
    }

    @Test
    void sendsTheRestWhenItIsClosed() throws Exception {
        away = true;
        add(1);
        assertThatThrownBy(log::turn).isInstanceOf(IOException.class);
        add(2);
        away = false;
        log.close();

        assertThat(sent).containsExactly("log_1", "log_2");
        assertThat(meter("semblance.usage.dropped")).isZero();
    }

    @Test
    void countsWhatItCannotSendAnyMore() throws Exception {
        away = true;
        add(1, 2);
        log.close();

        assertThat(meter("semblance.usage.dropped")).isEqualTo(2);
    }
}
