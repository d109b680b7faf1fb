package io.semblance.gateway.jobs;

import java.util.concurrent.CompletableFuture;

/** Sends commands to the workers. */
@FunctionalInterface
public interface CommandSender {
    /** Completes when the broker has the command, or exceptionally when it does not; never blocks for long. */
    CompletableFuture<?> send(QueuedCommand command);
}
