package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Settings of a share group that live on the broker and have to be there before its first poll. */
final class GroupConfigs {
    /** Above our own limit of attempts: the broker drops a record past its limit without a word. */
    private static final int BROKER_DELIVERIES = 10;

    private final Admin admin;
    private final Duration lock;

    GroupConfigs(Admin admin, Duration lock) {
        this.admin = admin;
        this.lock = lock;
    }

    /** Sets them; the same on every start of every worker, so that no order matters. */
    void apply(JobType type) throws ExecutionException, InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, type.consumerGroup());
        Collection<AlterConfigOp> settings = List.of(
                set("share.auto.offset.reset", "earliest"),
                set("share.record.lock.duration.ms", Long.toString(lock.toMillis())),
                set("share.delivery.count.limit", Integer.toString(BROKER_DELIVERIES)));
        admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
