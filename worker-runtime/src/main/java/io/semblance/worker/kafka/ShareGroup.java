package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slots of this process for one job type. They begin once the broker is ready for them. */
final class ShareGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);
    private static final long AGAIN_AFTER_MS = 500;

    private final JobType type;
    private final int slots;
    private final Admin admin;
    private final GroupConfigs configs;
    private final Supplier<ShareConsumerLoop> loops;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<ShareConsumerLoop> running = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    ShareGroup(JobType type, int slots, Admin admin, GroupConfigs configs, Supplier<ShareConsumerLoop> loops) {
        this.type = type;
        this.slots = slots;
        this.admin = admin;
        this.configs = configs;
        this.loops = loops;
    }

    void start() {
        Thread.ofVirtual().name("intake-" + type.wireName()).start(() -> {
            try {
                prepare();
                begin();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The gateway makes the topics, so that they may come after us. */
    private void prepare() throws InterruptedException {
        boolean told = false;
        while (stopping.getCount() > 0 && !ready()) {
            if (!told) {
                LOG.atInfo().addKeyValue("topic", type.commandTopic()).log("waiting for the broker and the topic");
                told = true;
            }
            stopping.await(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            admin.describeTopics(List.of(type.commandTopic())).allTopicNames().get();
            configs.apply(type);
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private synchronized void begin() {
        for (int slot = 0; slot < slots && stopping.getCount() > 0; slot++) {
            ShareConsumerLoop loop = loops.get();
            running.add(loop);
            threads.add(Thread.ofPlatform()
                    .name("share-" + type.wireName() + "-" + slot)
                    .start(loop));
        }
        LOG.atInfo()
                .addKeyValue("type", type.wireName())
                .addKeyValue("slots", threads.size())
                .log("taking commands");
    }

    /** Asks the slots to end; returns at once. */
    void stop() {
        stopping.countDown();
        synchronized (this) {
            running.forEach(ShareConsumerLoop::stop);
        }
    }

    void join() throws InterruptedException {
        for (Thread thread : started()) {
            thread.join();
        }
    }

    private synchronized List<Thread> started() {
        return List.copyOf(threads);
    }
}
