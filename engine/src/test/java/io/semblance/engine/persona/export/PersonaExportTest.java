package io.semblance.engine.persona.export;

import static io.semblance.engine.persona.PersonaFixtures.blueprint;
import static io.semblance.engine.persona.PersonaFixtures.levels;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.Progress;
import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.report.GivenPersona;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyLimits;
import io.semblance.engine.population.survey.SurveyReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonaExportTest {
    private static final Field GENDER = Field.root("gender", "Gender", "", levels("Woman", 6, "Man", 4));
    private static final Field AGE = Field.root("age", "Age", "", new Numeric(18, 70, 40, 10, true));
    private static final Field HEIGHT = Field.root("height", "H", "", new Numeric(1, 2, 1.7, .1, false));
    private static final Field CITY = Field.root("city", "Where do\nyou live?", "", levels("Ulm", 1, "Köln", 1));
    private static final Field TWICE = new Field(
            "twice",
            "Twice",
            FieldKind.DERIVED,
            "",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of("2 * age"));
    private static final Field STORY = Field.text("story", "Story", "");
    private static final Blueprint BLUEPRINT = blueprint(List.of(STORY, GENDER, AGE, HEIGHT, TWICE, CITY));

    @TempDir
    private Path folder;

    private static GivenPersona persona(int number) {
        return new GivenPersona(
                "p%04d".formatted(number),
                Map.of(
                        "gender",
                        number % 2 == 0 ? "Man" : "Woman",
                        "age",
                        Integer.toString(18 + number % 50),
                        "height",
                        "1." + (10 + number % 80),
                        "twice",
                        Integer.toString(36 + 2 * (number % 50)),
                        "city",
                        number % 3 == 0 ? "Ulm" : "Köln",
                        "story",
                        "Number %d said \"yes, no\"\nand left".formatted(number)));
    }

    private static List<GivenPersona> personas(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(PersonaExportTest::persona)
                .toList();
    }

    private static List<String> kinds(PersonaTable table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.kind())
                .toList();
    }

    @Test
    void hasTheIdAndTheFieldsInTheirOrder() {
        assertThat(kinds(PersonaTable.of(BLUEPRINT, personas(3))))
                .containsExactly(
                        "persona_id TEXT",
                        "story TEXT",
                        "gender TEXT",
                        "age WHOLE",
                        "height NUMBER",
                        "twice WHOLE",
                        "city TEXT");
    }

    @Test
    void isTextWhereANumberIsNone() {
        GivenPersona odd = new GivenPersona("p0002", Map.of("age", "unknown"));
        assertThat(kinds(PersonaTable.of(BLUEPRINT, List.of(persona(1), odd)))).contains("age TEXT", "height NUMBER");
    }

    @Test
    void keepsAFieldApartThatIsNamedAsTheId() {
        Field id = Field.root("persona_id", "Id", "", levels("a", 1));
        assertThat(kinds(PersonaTable.of(blueprint(List.of(id)), personas(1))))
                .containsExactly("persona_id TEXT", "persona_id_ TEXT");
    }

    @Test
    void learnsFromWhatIsDrawnOrComputedAlone() {
        assertThat(kinds(PersonaTable.drawn(BLUEPRINT, personas(3)).orElseThrow()))
                .containsExactly("gender TEXT", "age WHOLE", "height NUMBER", "twice WHOLE", "city TEXT");
        assertThat(PersonaTable.drawn(blueprint(List.of(STORY)), personas(3))).isEmpty();
    }

    @Test
    void writesCsvThatQuotesWhatHasToBe() {
        assertThat(new String(PersonaCsv.bytes(PersonaTable.of(BLUEPRINT, personas(1))), UTF_8))
                .isEqualTo("persona_id,story,gender,age,height,twice,city\n"
                        + "p0001,\"Number 1 said \"\"yes, no\"\"\nand left\",Woman,19,1.11,38,Köln\n");
    }

    /** More different texts than a column of a model may have. */
    @Test
    void writesParquetWithItsTypesAndNullsForWhatIsMissing() throws Exception {
        List<GivenPersona> people = new ArrayList<>(personas(5_000));
        people.add(new GivenPersona("p5001", Map.of("gender", "Man")));
        Path file = folder.resolve("personas.parquet");
        PersonaParquet.write(PersonaTable.of(BLUEPRINT, people), file);

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            assertThat(schema.getType("age").asPrimitiveType().getPrimitiveTypeName())
                    .hasToString("INT64");
            assertThat(schema.getType("height").asPrimitiveType().getPrimitiveTypeName())
                    .hasToString("DOUBLE");
            assertThat(reader.getRecordCount()).isEqualTo(5_001);
            PageReadStore pages = reader.readNextRowGroup();
            RecordReader<Group> rows =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
            Group first = rows.read();
            assertThat(first.getString("persona_id", 0)).isEqualTo("p0001");
            assertThat(first.getString("story", 0)).isEqualTo("Number 1 said \"yes, no\"\nand left");
            assertThat(first.getLong("age", 0)).isEqualTo(19);
            assertThat(first.getDouble("height", 0)).isEqualTo(1.11);
            Group last = first;
            for (int row = 1; row < 5_001; row++) {
                last = rows.read();
            }
            assertThat(last.getString("persona_id", 0)).isEqualTo("p5001");
            assertThat(last.getFieldRepetitionCount("age")).isZero();
        }
    }

    @Test
    void asksForLevelsAndBandsInAFormThatPopulationsTake() throws Exception {
        PersonaTable survey = PersonaSurvey.of(BLUEPRINT, personas(500)).orElseThrow();

        assertThat(kinds(survey))
                .containsExactly("sim_id WHOLE", "Gender TEXT", "Age TEXT", "height TEXT", "Where do you live? TEXT");
        assertThat(new HashSet<>(survey.columns().get(2).values()))
                .isEqualTo(Set.of("18-27", "28-37", "38-47", "48-57", "58-67"));
        Path file = folder.resolve("survey.csv");
        Files.write(file, PersonaCsv.bytes(survey));
        SurveyReading read = new SurveyFile(SurveyLimits.standard()).read(file, List.of(), Progress.none());
        assertThat(read).isInstanceOfSatisfying(SurveyReading.Read.class, of -> {
            assertThat(of.survey().respondents()).isEqualTo(500);
            assertThat(of.survey().shares(1)).containsExactly(.5, .5);
        });
    }

    @Test
    void asksNothingOfTooFewOrForTooLittle() {
        assertThat(PersonaSurvey.of(BLUEPRINT, personas(1))).isEmpty();
        assertThat(PersonaSurvey.of(blueprint(List.of(GENDER, AGE, CITY, STORY)), personas(9)))
                .isEmpty();
    }

    @Test
    void bandsNumbersIntoAtMostFive() {
        assertThat(NumberBands.of(List.of(1.0, 1.0, 2.0)).byLeast().values()).containsExactly("1", "2");
        assertThat(NumberBands.of(List.of(-3.0, 4.5)).byLeast().values()).containsExactly("-3", "4.5");
        List<Double> skewed = new ArrayList<>(Collections.nCopies(90, 0.0));
        IntStream.rangeClosed(1, 10).forEach(number -> skewed.add((double) number));
        NumberBands bands = NumberBands.of(skewed);
        assertThat(bands.byLeast()).hasSizeBetween(2, 5).containsEntry(0.0, "0");
        assertThat(bands.byLeast().values()).last().asString().endsWith("-10");
        assertThat(NumberBands.of(List.of(-9.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0))
                        .byLeast()
                        .values())
                .containsExactly("-9 to -8", "-7 to -6", "-5 to -4", "-3 to -2", "-1 to 0");
    }
}
