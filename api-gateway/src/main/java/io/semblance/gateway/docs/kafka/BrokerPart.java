package io.semblance.gateway.docs.kafka;

import io.semblance.gateway.docs.PlatformPart;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.kafka.core.KafkaAdmin;

/** Kafka. The client is made at the first question and kept. */
final class BrokerPart implements PlatformPart, AutoCloseable {
    private static final int TIMEOUT_MS = 2_000;

    private final Map<String, Object> settings;
    private Optional<Admin> client = Optional.empty();

    BrokerPart(KafkaAdmin admin) {
        settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public boolean reachable() {
        try {
            return !client().describeCluster()
                    .clusterId()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        }
    }

    private synchronized Admin client() {
        Admin kept = client.orElseGet(() -> Admin.create(settings));
        client = Optional.of(kept);
        return kept;
    }

    @Override
    public synchronized void close() {
        client.ifPresent(admin -> admin.close(Duration.ZERO));
    }
}
