package io.semblance.worker.kafka;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Takes commands while the application runs. It starts last and stops first. */
final class CommandIntake implements SmartLifecycle {
    private final List<ShareGroup> groups;
    private volatile boolean running;

    CommandIntake(List<ShareGroup> groups) {
        this.groups = groups;
    }

    @Override
    public void start() {
        running = true;
        groups.forEach(ShareGroup::start);
    }

    @Override
    public void stop() {
        groups.forEach(ShareGroup::stop);
        try {
            for (ShareGroup group : groups) {
                group.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    /** On a thread of its own, so that a handler that does not heed the signal holds the stop back no longer than a phase. */
    @Override
    public void stop(Runnable done) {
        Thread.ofPlatform().daemon().name("intake-stop").start(() -> {
            stop();
            done.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
