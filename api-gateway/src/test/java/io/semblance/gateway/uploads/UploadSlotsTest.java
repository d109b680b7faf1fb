package io.semblance.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadSlotsTest {
    private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());

    private final UploadSlots slots = new UploadSlots(4);
    private final AtomicInteger streaming = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        end.countDown();
        threads.close();
    }

    @Test
    void leavesHalfOfThePlacesToOtherTenants() throws IOException {
        TenantId greedy = IDS.newTenant();
        for (int i = 0; i < 4; i++) {
            CompletableFuture.runAsync(() -> stream(greedy), threads);
        }
        await().until(() -> streaming.get() == 2);

        assertThat(slots.during(IDS.newTenant(), () -> "served")).isEqualTo("served");
        assertThat(streaming).hasValue(2);
    }

    @Test
    void givesPlacesBack() throws IOException {
        TenantId tenant = IDS.newTenant();
        for (int i = 0; i < 10; i++) {
            assertThat(slots.during(tenant, () -> "served")).isEqualTo("served");
        }
    }

    private String hold() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private void stream(TenantId tenant) {
        try {
            slots.during(tenant, () -> {
                streaming.incrementAndGet();
                return hold();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
