package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Diversity;
import io.semblance.engine.persona.Marginal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds given personas against a blueprint. Depends on nothing but its arguments. */
public final class PersonaValidation {
    /** Shares of fewer personas than this say too little to fail for. */
    private static final int ENOUGH = 50;

    private PersonaValidation() {}

    /** All gates, scores and reports; without a blueprint everything passes and nothing is reported. */
    public static Evaluation evaluate(List<GivenPersona> personas, Optional<Blueprint> blueprint) {
        return blueprint.map(of -> evaluate(personas, of)).orElseGet(Evaluation::withoutBlueprint);
    }

    private static Evaluation evaluate(List<GivenPersona> personas, Blueprint blueprint) {
        List<Scorecard> scorecards = scorecards(personas, blueprint);
        PopulationReport report = PopulationReport.of(
                blueprint, personas.stream().map(GivenPersona::fields).toList());
        List<Gate> gates = new ArrayList<>();
        report.diversity().map(PersonaValidation::diversityGate).ifPresent(gates::add);
        report.marginals().forEach(marginal -> gates.add(marginalGate(marginal, personas.size())));
        boolean passed = Stream.concat(gates.stream(), scorecards.stream().flatMap(card -> card.gates().stream()))
                .allMatch(Gate::passed);
        return new Evaluation(
                passed, gates, scorecards, report.diversity(), report.marginals(), notes(personas.size(), report));
    }

    private static List<Scorecard> scorecards(List<GivenPersona> personas, Blueprint blueprint) {
        VoiceAttribution voices = new VoiceAttribution(personas);
        List<Scorecard> scorecards = new ArrayList<>();
        for (int member = 0; member < personas.size(); member++) {
            GivenPersona persona = personas.get(member);
            Map<String, Double> soft = new LinkedHashMap<>();
            voices.of(member).ifPresent(score -> soft.put("voice_attribution", score));
            scorecards.add(new Scorecard(
                    persona.personaId(),
                    List.of(
                            SchemaGate.of(blueprint, persona.fields()),
                            ConstraintsGate.of(blueprint, persona.fields())),
                    soft));
        }
        return scorecards;
    }

    private static Gate diversityGate(Diversity diversity) {
        double most = diversity.maxPairwiseSimilarity();
        return new Gate(
                "max_pairwise_similarity",
                most <= Diversity.CAP,
                Optional.of(most),
                String.format(
                        Locale.ROOT,
                        "max pairwise %.3f (cap %.3f); %d near-duplicate pair(s)",
                        most,
                        Diversity.CAP,
                        diversity.duplicatePairs()));
    }

    private static Gate marginalGate(Marginal marginal, int count) {
        double most = mostDistance(count);
        double distance = marginal.totalVariationDistance();
        boolean advisory = count < ENOUGH;
        return new Gate(
                "marginal_tvd:" + marginal.attribute(),
                advisory || distance <= most,
                Optional.of(distance),
                String.format(
                        Locale.ROOT,
                        "%stotal variation distance %.3f (max %.3f at n=%d)",
                        advisory ? "[advisory: n<50] " : "",
                        distance,
                        most,
                        count));
    }

    /** Falls with the square root of the number, as the distance of a fair sample does; .504 of two, .185 of two hundred. */
    static double mostDistance(int count) {
        return .15 + .5 / StrictMath.sqrt(count);
    }

    private static List<String> notes(int count, PopulationReport report) {
        if (count >= 2 && count < ENOUGH && !report.marginals().isEmpty()) {
            return List.of(String.format(
                    Locale.ROOT,
                    "shares of %d personas are advisory: their gates do not fail below %d",
                    count,
                    ENOUGH));
        }
        return List.of();
    }
}
