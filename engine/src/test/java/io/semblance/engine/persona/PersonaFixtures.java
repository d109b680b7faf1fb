package io.semblance.engine.persona;

import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.engine.prediction.text.SentenceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blueprints that tests draw from, and the parts that are slow to make. */
public final class PersonaFixtures {
    private PersonaFixtures() {}

    public static PersonaSampler sampler() {
        return Shared.SAMPLER;
    }

    /** With the sentence model: for integration tests. */
    public static BlueprintInference inference() {
        return Shared.INFERENCE;
    }

    public static Categorical levels(Object... levelsAndWeights) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int at = 0; at < levelsAndWeights.length; at += 2) {
            weights.put((String) levelsAndWeights[at], ((Number) levelsAndWeights[at + 1]).doubleValue());
        }
        return new Categorical(weights);
    }

    public static Blueprint blueprint(List<Field> fields, Constraint... constraints) {
        return new Blueprint(
                "test",
                List.of(),
                fields,
                List.of(constraints),
                "",
                List.of(),
                "en",
                Map.of(),
                List.of("International"));
    }

    private static final class Shared {
        static final PersonaSampler SAMPLER = new PersonaSampler(KnowledgeBase.embedded());
        static final BlueprintInference INFERENCE =
                new BlueprintInference(KnowledgeBase.embedded(), new SentenceModel());
    }
}
