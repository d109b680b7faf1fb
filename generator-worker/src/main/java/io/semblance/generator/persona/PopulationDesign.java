package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.persona.Grounding;
import io.semblance.worker.JobFailedException;
import java.util.function.Supplier;

/** Who designs populations: the engine's knowledge, and what a search finds where one is asked for. */
final class PopulationDesign {
    private final Supplier<BlueprintInference> inference;

    /** @param inference asked for with the first prompt: it needs the sentence model */
    PopulationDesign(Supplier<BlueprintInference> inference) {
        this.inference = inference;
    }

    /** Refuses grounding with PROVIDER_FAILED where this installation has no search. */
    Blueprint design(String prompt, Grounding grounding) throws JobFailedException {
        requireSearch(grounding);
        return inference.get().infer(prompt);
    }

    BlueprintInference inference() {
        return inference.get();
    }

    void requireSearch(Grounding grounding) throws JobFailedException {
        if (grounding != Grounding.OFF) {
            throw new JobFailedException(Failure.of(
                    ErrorCode.PROVIDER_FAILED,
                    "Grounding is not set up on this installation: its operator names a search by"
                            + " semblance.generator.personas.grounding.search."));
        }
    }
}
