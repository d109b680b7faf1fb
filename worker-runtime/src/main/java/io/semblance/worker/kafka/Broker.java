package io.semblance.worker.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** The broker as something that may be away. The admin client waits for it at no cost, which a share consumer does not. */
final class Broker {
    private static final DescribeClusterOptions SOON = new DescribeClusterOptions().timeoutMs(2_000);

    private final Admin admin;

    Broker(Admin admin) {
        this.admin = admin;
    }

    /** Whether it answers soon. */
    boolean serves() throws InterruptedException {
        try {
            admin.describeCluster(SOON).nodes().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }
}
