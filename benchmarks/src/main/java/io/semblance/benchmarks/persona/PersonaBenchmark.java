package io.semblance.benchmarks.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Marginal;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.knowledge.Contradictions;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.report.PopulationReport;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.engine.prediction.text.SentenceModel;
import java.util.List;
import java.util.Map;

/**
 * Makes 1,000 personas of a prompt from nothing, says what each part took, and prints a sheet of each of ten prompts to be read.
 * Arguments: how many personas, then prompts of one's own.
 */
public final class PersonaBenchmark {
    private static final List<String> PROMPTS = List.of(
            "League of Legends players in Europe aged 16 to 30, 80 % men",
            "60 % women nurses in Germany with at least 5 years of experience",
            "Retired people in Japan who worry about their health",
            "Single mothers in the United States earning less than $40,000",
            "Swing voters in Pennsylvania, a third of them under 35",
            "Vegan consumers in London and Manchester",
            "University students in Brazil, half on a scholarship",
            "Electric car owners in Norway with two children",
            "Lighthouse keepers in Scotland",
            "Small business owners in Nigeria, 40 % in Lagos");

    private PersonaBenchmark() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        List<String> prompts = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PROMPTS;
        Clock clock = new Clock();
        KnowledgeBase knowledge = KnowledgeBase.embedded();
        BlueprintInference inference = new BlueprintInference(knowledge, new SentenceModel());
        PersonaSampler sampler = new PersonaSampler(knowledge);
        Contradictions contradictions = Contradictions.of(knowledge);
        double started = clock.lap();
        for (String prompt : prompts) {
            Blueprint blueprint = inference.infer(prompt);
            double inferred = clock.lap();
            List<Persona> personas = sampler.sample(blueprint, prompts.indexOf(prompt), count, 0, count);
            double sampled = clock.lap();
            List<Map<String, String>> fields =
                    personas.stream().map(Persona::fields).toList();
            PopulationReport report = PopulationReport.of(blueprint, fields);
            double reported = clock.lap();
            long broken = fields.stream()
                    .filter(of -> !contradictions.brokenBy(of).isEmpty())
                    .count();
            System.out.println("== " + prompt);
            System.out.printf(
                    "start %.2f s, inference %.2f s, %d personas %.2f s, report %.2f s; contradictions %d; worst TVD %.4f; %s%n%n",
                    started,
                    inferred,
                    count,
                    sampled,
                    reported,
                    broken,
                    report.marginals().stream()
                            .mapToDouble(Marginal::totalVariationDistance)
                            .max()
                            .orElse(0),
                    report.diversity());
            System.out.println(blueprint.rationale());
            System.out.println();
            System.out.println(personas.get(count / 3).markdown());
            clock.lap();
        }
    }

    /** Seconds since the last look. */
    private static final class Clock {
        private long last = System.nanoTime();

        double lap() {
            long now = System.nanoTime();
            double seconds = (now - last) / 1e9;
            last = now;
            return seconds;
        }
    }
}
