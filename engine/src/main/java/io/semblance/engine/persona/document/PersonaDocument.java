package io.semblance.engine.persona.document;

import io.semblance.engine.persona.Diversity;
import io.semblance.engine.persona.Marginal;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.report.Evaluation;
import io.semblance.engine.persona.report.Gate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of personas and of what is reported of them. */
public final class PersonaDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PersonaDocument() {}

    public static ObjectNode write(Persona persona) {
        ObjectNode node = NODES.objectNode();
        node.put("persona_id", persona.id());
        ObjectNode fields = node.putObject("fields");
        persona.fields().forEach(fields::put);
        node.put("system_prompt", persona.systemPrompt());
        node.put("markdown", persona.markdown());
        return node;
    }

    public static ObjectNode write(Diversity diversity) {
        return NODES.objectNode()
                .put("max_pairwise_similarity", diversity.maxPairwiseSimilarity())
                .put("mean_pairwise_similarity", diversity.meanPairwiseSimilarity())
                .put("duplicate_pairs", diversity.duplicatePairs());
    }

    public static ArrayNode write(List<Marginal> marginals) {
        ArrayNode node = NODES.arrayNode();
        for (Marginal marginal : marginals) {
            ObjectNode one = node.addObject();
            one.put("attribute", marginal.attribute());
            ArrayNode cells = one.putArray("cells");
            marginal.cells()
                    .forEach(cell -> cells.addObject()
                            .put("key", cell.key())
                            .put("requested", cell.requested())
                            .put("achieved", cell.achieved()));
            one.put("total_variation_distance", marginal.totalVariationDistance());
        }
        return node;
    }

    /** Diversity is an explicit null where there is none. */
    public static ObjectNode write(Evaluation evaluation) {
        ObjectNode node = NODES.objectNode();
        node.put("passed", evaluation.passed());
        node.set("gates", gates(evaluation.gates()));
        ArrayNode scorecards = node.putArray("scorecards");
        evaluation.scorecards().forEach(scorecard -> {
            ObjectNode one = scorecards.addObject();
            one.put("persona_id", scorecard.personaId());
            one.set("gates", gates(scorecard.gates()));
            ObjectNode soft = one.putObject("soft_scores");
            scorecard.softScores().forEach(soft::put);
        });
        Optional<JsonNode> diversity = evaluation.diversity().map(PersonaDocument::write);
        node.set("diversity", diversity.orElseGet(NODES::nullNode));
        node.set("marginals", write(evaluation.marginals()));
        ArrayNode notes = node.putArray("notes");
        evaluation.notes().forEach(notes::add);
        return node;
    }

    private static ArrayNode gates(List<Gate> gates) {
        ArrayNode node = NODES.arrayNode();
        gates.forEach(gate -> node.addObject()
                .put("name", gate.name())
                .put("passed", gate.passed())
                .put("score", gate.score().orElse(null))
                .put("detail", gate.detail()));
        return node;
    }
}
