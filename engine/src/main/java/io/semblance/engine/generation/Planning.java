package io.semblance.engine.generation;

/** What the planning of a generation comes to. */
public sealed interface Planning {
    /** Rows can be made. */
    record Ready(GenerationPlan plan) implements Planning {}

    /** The generation has ended before it made rows. */
    record Ended(GenerationResult result) implements Planning {}
}
