package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.populations.Population.About;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.gateway.uploads.UploadForm.Filled;
import io.semblance.schema.population.AnswerType;
import io.semblance.schema.population.SurveyColumn;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The text fields of the form that a population is created with. */
final class PopulationForm {
    static final String ENGINE = "answers-1";
    static final UploadForm.Expected EXPECTED = new UploadForm.Expected(
            List.of("seed_data"),
            List.of(
                    "name",
                    "population_options",
                    "description",
                    "data_source",
                    "reality_target",
                    "effective_date",
                    "simulation_engine",
                    "run_test",
                    "wait_seconds"));
    /** For 999 questions, with room for white space. */
    static final int FIELD_BYTES = 256 * 1024;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 5_000;
    private static final int MOST_QUESTIONS = 999;

    private final Filled<?> form;

    PopulationForm(Filled<?> form) {
        this.form = form;
    }

    /** What the owner says of the population; refuses with INVALID_FIELD by name. */
    About about(String fileName) {
        return new About(
                name(),
                text("description"),
                text("data_source"),
                text("reality_target"),
                given("effective_date").map(PopulationForm::date),
                engine(),
                fit(fileName),
                runTest());
    }

    /** How long the client wants the answer held. */
    Duration hold() {
        return WaitSeconds.parse(given("wait_seconds"));
    }

    private String name() {
        String name = given("name").map(String::strip).orElse("");
        if (name.isEmpty()) {
            throw invalid("name", "name is required: what the population is called.")
                    .with("kind", "missing");
        }
        return fitting("name", name, LONGEST_NAME);
    }

    private Optional<String> text(String field) {
        return given(field).map(text -> fitting(field, text, LONGEST_TEXT));
    }

    private static String fitting(String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest || text.indexOf('\0') >= 0) {
            throw invalid(field, field + " has at most " + longest + " characters, none of them NUL.");
        }
        return text;
    }

    private String engine() {
        String engine = given("simulation_engine").orElse(ENGINE);
        if (!engine.equals(ENGINE)) {
            throw invalid("simulation_engine", "simulation_engine is " + ENGINE + ".");
        }
        return engine;
    }

    private boolean runTest() {
        return switch (given("run_test").orElse("false").toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw invalid("run_test", "run_test is true or false.").with("kind", "bool_parsing");
        };
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid("effective_date", "effective_date has to be a date in the form 2026-11-26.")
                    .with("kind", "date_from_datetime_parsing");
        }
    }

    /** An empty text is what forms send for nothing. */
    private Optional<String> given(String field) {
        return form.field(field).filter(value -> !value.isEmpty());
    }

    /** One for each question, or none: then all are single-choice. */
    List<SurveyColumn> columns() {
        Optional<String> options = given("population_options");
        if (options.isEmpty()) {
            return List.of();
        }
        Fields root = JsonBody.field("population_options", options.get()).only("question_options");
        List<Fields> given = root.objects("question_options")
                .orElseThrow(() -> invalid(
                                root.name("question_options"),
                                "question_options is required: a list with an object for each question.")
                        .with("kind", "missing"));
        if (given.size() > MOST_QUESTIONS) {
            throw invalid(root.name("question_options"), "There are at most " + MOST_QUESTIONS + " questions.");
        }
        List<SurveyColumn> columns = new ArrayList<>();
        given.forEach(question -> columns.add(column(question)));
        return columns;
    }

    private static SurveyColumn column(Fields question) {
        question.only("question_number", "question_type", "limit");
        int number = number(question, "question_number", MOST_QUESTIONS)
                .orElseThrow(() -> missing(question, "question_number"));
        String word = question.text("question_type").orElseThrow(() -> missing(question, "question_type"));
        AnswerType type = AnswerType.ofWireName(word)
                .orElseThrow(() -> invalid(
                                question.name("question_type"),
                                "question_type is single-choice, multiple-choice or open-ended.")
                        .with("kind", "enum"));
        Optional<Integer> limit = number(question, "limit", Integer.MAX_VALUE);
        if (limit.isPresent() && type != AnswerType.MULTIPLE_CHOICE) {
            throw invalid(question.name("limit"), "A limit is for multiple-choice questions.");
        }
        return new SurveyColumn(number, type, limit.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Optional<Integer> number(Fields fields, String field, int most) {
        OptionalLong number = fields.whole(field);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (number.getAsLong() < 1 || number.getAsLong() > most) {
            throw invalid(
                    fields.name(field),
                    field + (most == Integer.MAX_VALUE ? " is 1 or more." : " is from 1 to " + most + "."));
        }
        return Optional.of((int) number.getAsLong());
    }

    private static ApiException missing(Fields fields, String field) {
        return invalid(fields.name(field), field + " is required.").with("kind", "missing");
    }

    private static String fit(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.codePointCount(0, clean.length()) <= LONGEST_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static ApiException invalid(String field, String detail) {
        return Fields.invalid(field, detail);
    }
}
