package io.semblance.gateway.jobs.kafka;

import io.semblance.gateway.jobs.Workers;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.common.KafkaFuture;

/** Asks the broker for the members of the share groups. The client is made at the first question and kept. */
final class KafkaWorkers implements Workers, AutoCloseable {
    private static final int TIMEOUT_MS = 2_000;

    private final Map<String, Object> connection;
    private Optional<Admin> client = Optional.empty();

    KafkaWorkers(Map<String, Object> connection) {
        this.connection = new HashMap<>(connection);
        this.connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    }

    @Override
    public boolean canBeHeard() {
        return answer(client().describeCluster().clusterId()).isPresent();
    }

    @Override
    public Set<JobType> present() {
        List<String> groups =
                Arrays.stream(JobType.values()).map(JobType::consumerGroup).toList();
        Map<String, KafkaFuture<ShareGroupDescription>> asked =
                client().describeShareGroups(groups).describedGroups();
        Set<JobType> present = EnumSet.noneOf(JobType.class);
        for (JobType type : JobType.values()) {
            Optional.ofNullable(asked.get(type.consumerGroup()))
                    .flatMap(KafkaWorkers::answer)
                    .filter(group -> !group.members().isEmpty())
                    .ifPresent(group -> present.add(type));
        }
        return present;
    }

    private static <T> Optional<T> answer(KafkaFuture<T> asked) {
        try {
            return Optional.ofNullable(asked.get(TIMEOUT_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException away) {
            return Optional.empty();
        }
    }

    private synchronized Admin client() {
        Admin kept = client.orElseGet(() -> Admin.create(connection));
        client = Optional.of(kept);
        return kept;
    }

    @Override
    public synchronized void close() {
        client.ifPresent(admin -> admin.close(Duration.ZERO));
    }
}
