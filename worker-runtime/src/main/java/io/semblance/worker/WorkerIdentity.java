package io.semblance.worker;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Who works.
 *
 * @param name name of the process in events and logs
 * @param attemptIds makes an id for each attempt
 */
public record WorkerIdentity(String name, InstantSource clock, Supplier<String> attemptIds) {}
