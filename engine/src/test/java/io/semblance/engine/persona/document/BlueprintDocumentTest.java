package io.semblance.engine.persona.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.PersonaFixtures;
import io.semblance.engine.persona.expression.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlueprintDocumentTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsWhatItWrites() throws Exception {
        Blueprint blueprint = blueprint();

        String written = JSON.writeValueAsString(BlueprintDocument.write(blueprint));

        assertThat(BlueprintDocument.read(JSON.readTree(written))).isEqualTo(blueprint);
    }

    @Test
    void writesAnExplicitNullForWhatDoesNotApply() {
        JsonNode fields = BlueprintDocument.write(blueprint()).path("fields");

        assertThat(fields.get(0).path("numeric").isNull()).isTrue();
        assertThat(fields.get(0).path("formula").isNull()).isTrue();
        assertThat(fields.get(1).path("categorical").isNull()).isTrue();
        assertThat(fields.get(1).path("ordered_values").isNull()).isTrue();
        assertThat(fields.get(1).path("numeric").path("min").toString()).isEqualTo("18");
        assertThat(fields.get(1).path("numeric").path("sd").toString()).isEqualTo("9.5");
    }

    @Test
    void takesWhatNamesOnlyWhatMatters() throws Exception {
        Blueprint read = BlueprintDocument.read(JSON.readTree("""
                {"fields": [
                    {"name": "hours_per_week", "kind": "numeric", "numeric": {"min": 0, "max": 80, "mean": 20, "sd": 10}},
                    {"name": "rank", "kind": "categorical", "categorical": {"weights": {"Gold": 2, "Iron": 1}}, "extra": 1}],
                 "constraints": [{"name": "some", "lhs": "hours_per_week", "op": ">=", "rhs": 1}]}"""));

        assertThat(read.fields()).extracting(Field::label).containsExactly("hours per week", "rank");
        assertThat(read.constraints()).extracting(Constraint::rhs).containsExactly("1");
        assertThat(read.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                        | the blueprint has to be an object
            {}                                                                        | fields is required
            {"fields": {}}                                                            | fields has to be a list
            {"fields": [{"name": "secret"}]}                                          | fields[0].kind is required
            {"fields": [{"name": "a", "kind": "secret"}]}                             | fields[0].kind has to be categorical, numeric, text or derived
            {"fields": [{"name": "a", "kind": "categorical", "categorical": {"weights": {"secret": -1}}}]} | fields[0].categorical contradicts itself or names what is not there
            {"fields": [{"name": "a", "kind": "categorical", "categorical": {"weights": {"secret": "1"}}}]} | fields[0].categorical.weights.* has to be a number
            {"fields": [{"name": "a b secret", "kind": "text"}]}                      | fields[0] contradicts itself or names what is not there
            {"fields": [], "constraints": [{"name": "c", "lhs": "secret", "op": ">", "rhs": "1"}]} | the blueprint contradicts itself or names what is not there
            {"fields": [], "constraints": [{"name": "c", "lhs": "a", "op": "secret", "rhs": "1"}]} | constraints[0] contradicts itself or names what is not there
            {"fields": [], "style_axes": {"secret": 1}}                               | style_axes.* has to be a list
            """)
    void saysWhereTheFaultIsAndNothingOfWhatStandsThere(String document, String message) {
        assertThatThrownBy(() -> BlueprintDocument.read(JSON.readTree(document)))
                .isInstanceOf(MalformedBlueprintException.class)
                .hasMessage(message)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static Blueprint blueprint() {
        Categorical gender = PersonaFixtures.levels("female", .625, "male", .375);
        Field tenure = new Field(
                "tenure",
                "Tenure",
                FieldKind.NUMERIC,
                "Years with the employer",
                List.of("gender", "age"),
                Optional.of(new Numeric(0, 40, 8, 6.25, true)),
                List.of(new Conditional(Map.of("age", "18-30"), new Numeric(0, 10, 3, 2, true))),
                List.of(),
                Optional.empty());
        Field derived = new Field(
                "start_age",
                "Age at the start",
                FieldKind.DERIVED,
                "",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of("age - tenure"));
        Field level = new Field(
                "level",
                "Level",
                FieldKind.CATEGORICAL,
                "",
                List.of(),
                Optional.of(PersonaFixtures.levels("junior", 3, "senior", 1)),
                List.of(),
                List.of("junior", "senior"),
                Optional.empty());
        return new Blueprint(
                "work",
                List.of("gender", "age", "tenure", "start_age", "level"),
                List.of(
                        Field.root("gender", "Gender", "", gender),
                        Field.root("age", "Age", "", new Numeric(18, 70, 41, 9.5, true)),
                        tenure,
                        derived,
                        level,
                        Field.text("quote", "Quote", "In own words")),
                List.of(new Constraint("adult", "start_age", Comparison.AT_LEAST, "16")),
                "because",
                List.of("Eurostat, 2024"),
                "de",
                Map.of("tone", List.of("dry", "warm")),
                List.of("German"));
    }
}
