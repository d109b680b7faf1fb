package io.semblance.gateway.drain;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * The time between the word that this gateway takes no more requests and the end of its taking them. Load balancers need it to hear the
 * word, and clients to leave: a connection that is ended while a client sends its next request leaves it without an answer.
 */
final class Drain implements SmartLifecycle, ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {
    private final Duration notice;
    private volatile boolean running;
    private volatile boolean begun;

    Drain(Duration notice) {
        this.notice = notice;
    }

    /** Whether clients are to go elsewhere with their next request. */
    boolean begun() {
        return begun;
    }

    /** Before anything else is told of the end, so that the answers to requests that were held are the last of their connections too. */
    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        begun = event.getState() == ReadinessState.REFUSING_TRAFFIC;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** On a thread of its own: whoever stops the gateway has others to tell. */
    @Override
    public void stop(Runnable done) {
        Thread.ofVirtual().name("drain").start(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(notice.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stop();
            done.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first of all to stop: meanwhile everything is as ever. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
