package io.semblance.engine.persona.export;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.export.PersonaColumn.Kind;
import io.semblance.engine.persona.report.GivenPersona;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Personas as a table: their ids, then the fields of the blueprint in its order.
 *
 * @param rows how many personas
 */
public record PersonaTable(List<PersonaColumn> columns, int rows) {
    /** Title of the first column. A field of this name gets underscores behind it. */
    public static final String ID = "persona_id";

    private static final double MOST_WHOLE = 1e15;

    public PersonaTable {
        columns = List.copyOf(columns);
    }

    /** A field of numbers becomes a column of text when one of its values is no number. */
    public static PersonaTable of(Blueprint blueprint, List<GivenPersona> personas) {
        List<PersonaColumn> columns = new ArrayList<>();
        columns.add(new PersonaColumn(
                ID, Kind.TEXT, personas.stream().map(GivenPersona::personaId).toList()));
        blueprint.fields().forEach(field -> columns.add(column(field, title(field, blueprint), personas)));
        return new PersonaTable(columns, personas.size());
    }

    /**
     * What can be learned from: the fields that are drawn or computed, without ids and texts about people. Empty when there is no such field.
     */
    public static Optional<PersonaTable> drawn(Blueprint blueprint, List<GivenPersona> personas) {
        List<PersonaColumn> columns = blueprint.fields().stream()
                .filter(field -> field.kind() != FieldKind.TEXT)
                .map(field -> column(field, field.name(), personas))
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new PersonaTable(columns, personas.size()));
    }

    private static String title(Field field, Blueprint blueprint) {
        String title = field.name();
        if (title.equals(ID)) {
            do {
                title += "_";
            } while (blueprint.field(title).isPresent());
        }
        return title;
    }

    private static PersonaColumn column(Field field, String title, List<GivenPersona> personas) {
        List<String> values = personas.stream()
                .map(persona -> persona.fields().getOrDefault(field.name(), ""))
                .toList();
        boolean meant = field.kind() == FieldKind.NUMERIC || field.kind() == FieldKind.DERIVED;
        List<Double> numbers = values.stream()
                .filter(value -> !value.isEmpty())
                .map(NumberValue::of)
                .toList();
        if (!meant || numbers.isEmpty() || numbers.stream().anyMatch(number -> number.isNaN())) {
            return new PersonaColumn(title, Kind.TEXT, values);
        }
        boolean whole = numbers.stream().allMatch(PersonaTable::isWhole);
        return new PersonaColumn(
                title,
                whole ? Kind.WHOLE : Kind.NUMBER,
                values.stream()
                        .map(value -> value.isEmpty() ? value : NumberValue.text(NumberValue.of(value)))
                        .toList());
    }

    private static boolean isWhole(double number) {
        return number == StrictMath.rint(number) && Math.abs(number) < MOST_WHOLE;
    }
}
