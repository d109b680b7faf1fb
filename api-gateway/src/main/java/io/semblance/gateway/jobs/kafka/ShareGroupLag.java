package io.semblance.gateway.jobs.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.semblance.schema.job.JobType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Commands of each type that are in the broker and not finished, those that a worker has in hand included. It is for people: the
 * dispatcher keeps most of what waits in the database. Brokers have no metric of it.
 */
final class ShareGroupLag {
    private static final int SECONDS_BETWEEN_COUNTS = 15;

    private final Map<String, Object> connection;
    private final MultiGauge lags;

    ShareGroupLag(Map<String, Object> connection, MeterRegistry registry) {
        this.connection = Map.copyOf(connection);
        this.lags = MultiGauge.builder("semblance.share.group.lag")
                .description("Commands in the broker that are not finished")
                .register(registry);
    }

    /** Counts until interrupted or until the broker does not answer; of one that is away nothing is told. */
    void turn() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection)) {
            while (true) {
                count(admin);
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_COUNTS);
            }
        } finally {
            lags.register(List.of(), true);
        }
    }

    private void count(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, ListShareGroupOffsetsSpec> groups = Arrays.stream(JobType.values())
                .collect(Collectors.toMap(JobType::consumerGroup, type -> new ListShareGroupOffsetsSpec()));
        var asked = admin.listShareGroupOffsets(groups);
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (JobType type : JobType.values()) {
            offsets(asked.partitionsToOffsetInfo(type.consumerGroup()))
                    .forEach((partition, offset) -> lag(offset)
                            .ifPresent(lag -> rows.add(MultiGauge.Row.of(
                                    Tags.of(
                                            "type",
                                            type.wireName(),
                                            "partition",
                                            Integer.toString(partition.partition())),
                                    lag))));
        }
        lags.register(rows, true);
    }

    /** @param offset null where nobody has read yet */
    private static Optional<Long> lag(@Nullable SharePartitionOffsetInfo offset) {
        return offset == null ? Optional.empty() : offset.lag();
    }

    private static Map<TopicPartition, SharePartitionOffsetInfo> offsets(
            KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>> asked)
            throws InterruptedException, ExecutionException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
