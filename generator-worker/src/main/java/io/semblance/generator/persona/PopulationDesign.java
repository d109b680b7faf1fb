package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.inference.GroundedText;
import io.semblance.generator.grounding.Depth;
import io.semblance.generator.grounding.Finding;
import io.semblance.generator.grounding.Grounding;
import io.semblance.generator.grounding.GroundingException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.worker.JobFailedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who designs populations: the engine's knowledge, and what a search finds where one is asked for. */
final class PopulationDesign {
    private static final Logger LOG = LoggerFactory.getLogger(PopulationDesign.class);

    private final Supplier<BlueprintInference> inference;
    private final Grounding search;
    private final PersonaProperties.Patience patience;

    /** @param inference asked for with the first prompt: it needs the sentence model */
    PopulationDesign(Supplier<BlueprintInference> inference, Grounding search, PersonaProperties.Patience patience) {
        this.inference = inference;
        this.search = search;
        this.patience = patience;
    }

    /** @throws JobFailedException PROVIDER_FAILED when it shall be grounded and there was no search */
    Blueprint design(String prompt, GroundingLevel grounding) throws JobFailedException, InterruptedException {
        List<Finding> findings = switch (grounding) {
            case OFF -> List.of();
            case WEB -> find(prompt, Depth.WEB, patience.web());
            case RESEARCH -> find(prompt, Depth.RESEARCH, patience.research());
        };
        return inference
                .get()
                .infer(
                        prompt,
                        findings.stream()
                                .map(found -> new GroundedText(found.title(), found.url(), found.excerpt()))
                                .toList());
    }

    private List<Finding> find(String prompt, Depth depth, Duration within)
            throws JobFailedException, InterruptedException {
        try {
            return search.find(prompt, depth, within);
        } catch (GroundingException e) {
            // For the operator; it has no words of a prompt or a page in it.
            LOG.warn("Personas were not grounded: {}", e.getMessage());
            throw new JobFailedException(
                    Failure.of(ErrorCode.PROVIDER_FAILED, "Nothing could be looked up: " + e.getMessage() + "."));
        }
    }
}
