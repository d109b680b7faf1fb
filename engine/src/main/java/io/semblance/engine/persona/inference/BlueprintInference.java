package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.DrawingOrder;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.expression.Comparison;
import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.KnownField;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning;
import io.semblance.engine.persona.prompt.PromptReader;
import io.semblance.engine.persona.prompt.PromptReading;
import io.semblance.engine.persona.prompt.StatementReader;
import io.semblance.engine.prediction.text.TextVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From a prompt to a blueprint, without a language model. What the prompt says holds as it is said; what it does not say comes from
 * the knowledge base: from the domains that the prompt is nearest to, and from the countries and occupations that it names.
 *
 * <p>Takes about a second the first time, as the sentence model and the sentences about the domains are loaded, and milliseconds
 * after that. One instance may be used by many threads.
 */
public final class BlueprintInference {
    private static final int FIELDS_OF_SECOND = 4;
    private static final int MOST_ORIGINS = 8;
    private static final int SCHOOL_AGE = 19;

    private final KnowledgeBase knowledge;
    private final DomainFinder finder;

    /** @param vectors of sentences in English */
    public BlueprintInference(KnowledgeBase knowledge, TextVectors vectors) {
        this.knowledge = knowledge;
        this.finder = new DomainFinder(knowledge, vectors);
    }

    /**
     * The population that a prompt describes.
     *
     * @param prompt any text; of a long one the beginning and the end are read
     */
    public Blueprint infer(String prompt) {
        return infer(prompt, List.of());
    }

    /**
     * The population that a prompt describes, with what texts say of exactly these people by shares. What the prompt says holds,
     * whatever the texts say. Texts that were used are among the sources.
     *
     * @param texts the best first; at most 50 are read
     */
    public Blueprint infer(String prompt, List<GroundedText> texts) {
        return infer(prompt, texts, Optional.empty());
    }

    /**
     * The same, with data of the asker's own: its columns are the distributions of the fields that they name, or fields of their own.
     * What the prompt says holds, whatever the data says.
     */
    public Blueprint infer(String prompt, List<GroundedText> texts, Optional<OwnData> data) {
        DomainChoice choice = finder.find(prompt);
        PromptReading reading = new PromptReader(knowledge, choice.domains()).read(prompt);
        Facts facts = new Facts(reading.facts());
        BlueprintSketch sketch = new BlueprintSketch();
        Categorical countries = addPeople(sketch, facts);
        addDomains(sketch, facts, choice.domains());
        Traits.add(sketch, facts);
        if (!texts.isEmpty()) {
            new Grounds(new StatementReader(knowledge, choice.domains()), facts).add(sketch, texts);
        }
        data.ifPresent(own -> new OwnColumns(facts).add(sketch, own));
        return finished(sketch, choice, reading, countries);
    }

    private Categorical addPeople(BlueprintSketch sketch, Facts facts) {
        Work work = new Work(knowledge);
        People people = new People(knowledge);
        List<Occupation> roles = work.roles(facts);
        Categorical countries = new Places(knowledge).add(sketch, facts);
        people.addGender(sketch, facts, countries, roles);
        Numeric ages = new Ages(knowledge).add(sketch, facts, countries);
        new Places(knowledge).addSettlement(sketch, core("settlement"), facts, roles);
        people.addEducation(sketch, facts, countries, roles);
        // Hardly anything of what adults are told apart by applies to those who go to school.
        boolean young = ages.max() <= SCHOOL_AGE
                && !facts.about(Meaning.WorksAs.class, Meaning.WorksAs::role).fixes();
        if (young) {
            KnownFields.add(sketch, core("employment_status"), facts);
            return countries;
        }
        work.add(sketch, facts, ages);
        KnownFields.add(sketch, core("employment_status"), facts);
        new Income(knowledge).add(sketch, facts, countries);
        KnownFields.add(sketch, core("marital_status"), facts);
        KnownFields.add(sketch, core("children"), facts);
        if (ages.min() >= 16) {
            sketch.constrain(new Constraint("age_and_children", "age", Comparison.AT_LEAST, "children + 15"));
        }
        return countries;
    }

    private KnownField core(String name) {
        return knowledge.core().fields().stream()
                .filter(known -> known.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void addDomains(BlueprintSketch sketch, Facts facts, List<Domain> domains) {
        for (int at = 0; at < domains.size(); at++) {
            Domain domain = domains.get(at);
            int kept = at == 0 ? domain.fields().size() : FIELDS_OF_SECOND;
            for (KnownField known : domain.fields()) {
                String name = known.field().name();
                boolean asked = !facts.aboutField(name).isEmpty()
                        || !facts.aboutNumber(name).isEmpty();
                if (domain.fields().indexOf(known) < kept || asked) {
                    KnownFields.add(sketch, known, facts);
                }
            }
            domain.constraints().forEach(sketch::constrain);
        }
    }

    private Blueprint finished(
            BlueprintSketch sketch, DomainChoice choice, PromptReading reading, Categorical countries) {
        sketch.put(Field.text("name", "Name", "Given and family name, by gender and origin"));
        sketch.put(Field.text("backstory", "Backstory", "Who this is, in a few sentences"));
        sketch.put(Field.text("quote", "Quote", "Something this person would say"));
        List<Field> fields = sketch.fields();
        List<String> order = DrawingOrder.of(List.of(), fields);
        return new Blueprint(
                choice.domains().stream().map(Domain::name).collect(Collectors.joining(" and ")),
                order,
                fields,
                sketch.constraints(),
                Rationale.of(choice, reading, sketch),
                sketch.sources(),
                "en",
                knowledge.core().styleAxes(),
                origins(countries));
    }

    private List<String> origins(Categorical countries) {
        Map<String, Double> origins = new LinkedHashMap<>();
        countries
                .normalised()
                .weights()
                .forEach((country, share) -> knowledge
                        .country(country)
                        .names()
                        .forEach((origin, weight) -> origins.merge(origin, share * weight, Double::sum)));
        return new ArrayList<>(origins.entrySet())
                .stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_ORIGINS)
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
