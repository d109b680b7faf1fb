package io.semblance.engine.persona.export;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.export.PersonaColumn.Kind;
import io.semblance.engine.persona.report.GivenPersona;
import io.semblance.engine.population.survey.SurveyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What personas answer when they are asked for their fields: a survey that a population can be made of. */
public final class PersonaSurvey {
    private static final SurveyLimits LIMITS = SurveyLimits.standard();
    private static final int FEWEST_PERSONAS = 2;

    private PersonaSurvey() {}

    /**
     * A column {@code sim_id} from 1, then a single-choice question for each categorical field and each numeric one, whose numbers are answered in
     * bands. A field whose values are no options of a survey is left out. Empty when too few questions or personas are left.
     */
    public static Optional<PersonaTable> of(Blueprint blueprint, List<GivenPersona> personas) {
        List<PersonaColumn> columns = new ArrayList<>();
        columns.add(new PersonaColumn(
                "sim_id",
                Kind.WHOLE,
                IntStream.rangeClosed(1, personas.size())
                        .mapToObj(Integer::toString)
                        .toList()));
        for (Field field : blueprint.fields()) {
            question(field, personas).filter(PersonaSurvey::fits).ifPresent(columns::add);
        }
        int questions = columns.size() - 1;
        return questions < LIMITS.fewestQuestions()
                        || questions > LIMITS.mostQuestions()
                        || personas.size() < FEWEST_PERSONAS
                ? Optional.empty()
                : Optional.of(new PersonaTable(columns, personas.size()));
    }

    private static Optional<PersonaColumn> question(Field field, List<GivenPersona> personas) {
        List<String> values = personas.stream()
                .map(persona -> oneLine(persona.fields().getOrDefault(field.name(), "")))
                .toList();
        return switch (field.kind()) {
            case CATEGORICAL -> Optional.of(new PersonaColumn(text(field), Kind.TEXT, values));
            case NUMERIC -> Optional.of(new PersonaColumn(text(field), Kind.TEXT, banded(values)));
            case TEXT, DERIVED -> Optional.empty();
        };
    }

    /** A value that is no number is no answer. */
    private static List<String> banded(List<String> values) {
        List<Double> numbers = values.stream().map(NumberValue::of).toList();
        NumberBands bands = NumberBands.of(
                numbers.stream().filter(number -> !number.isNaN()).toList());
        return numbers.stream()
                .map(number -> number.isNaN() ? "" : bands.band(number))
                .toList();
    }

    private static String text(Field field) {
        String label = oneLine(field.label());
        if (within(label, LIMITS.shortestQuestion(), LIMITS.longestQuestion())) {
            return label;
        }
        return within(field.name(), LIMITS.shortestQuestion(), LIMITS.longestQuestion())
                ? field.name()
                : "Field " + field.name();
    }

    private static boolean fits(PersonaColumn question) {
        long options = question.values().stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .count();
        return options > 0
                && options <= LIMITS.choices()
                && question.values().stream().allMatch(value -> within(value, 0, LIMITS.longestAnswer()));
    }

    private static boolean within(String text, int least, int most) {
        int characters = text.codePointCount(0, text.length());
        return characters >= least && characters <= most;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
