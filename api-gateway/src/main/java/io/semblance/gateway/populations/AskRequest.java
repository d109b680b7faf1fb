package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.Shown;
import io.semblance.gateway.populations.Asked.Kind;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.population.AnswerType;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.Condition;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a client asks of a population.
 *
 * @param batch the name under which the questions belong together, where there is one
 * @param hold how long the client wants the answer held
 */
record AskRequest(String population, List<Question> questions, Optional<Batch.Wish> batch, Duration hold) {
    private static final int SHORTEST_QUESTION = 3;
    private static final int LONGEST_QUESTION = 999;
    private static final int LONGEST_OPTION = 999;
    private static final int MOST_OPTIONS = 500;
    /** Of all questions of a request, as their answers come in one message. */
    private static final int MOST_OPTIONS_TOGETHER = 5_000;

    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_CHOICES = 500;
    private static final int MOST_NUMBER = 999;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 5_000;

    AskRequest {
        questions = List.copyOf(questions);
    }

    /** @param explain whether the client wants to be told more than the contract's fields */
    record Question(AskedQuestion asked, boolean explain) {}

    /**
     * Reads a body; refuses with INVALID_FIELD by name.
     *
     * @param list name of the field with the questions: an object, or a list of them
     * @param most questions
     */
    static AskRequest read(Fields body, String list, Kind kind, int most) {
        body.only("population_id", list, "batch", "wait_seconds");
        String population = body.text("population_id").orElseThrow(() -> missing(body, "population_id"));
        List<Fields> given = body.objectOrObjects(list).orElseThrow(() -> missing(body, list));
        if (given.isEmpty() || given.size() > most) {
            throw Fields.invalid(list, list + " are 1 to " + most + " questions.");
        }
        List<Question> questions = new ArrayList<>();
        given.forEach(question -> questions.add(question(question, kind)));
        if (questions.stream()
                        .mapToInt(question -> question.asked().options().size())
                        .sum()
                > MOST_OPTIONS_TOGETHER) {
            throw Fields.invalid(
                    list, "All questions of a request have at most " + MOST_OPTIONS_TOGETHER + " options together.");
        }
        OptionalLong hold = body.whole("wait_seconds");
        return new AskRequest(
                population,
                questions,
                body.object("batch").map(AskRequest::batch),
                hold.isPresent() ? WaitSeconds.of(hold.getAsLong()) : Duration.ZERO);
    }

    private static Batch.Wish batch(Fields batch) {
        batch.only("name", "description", "effective_date");
        String name = batch.text("name")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> missing(batch, "name"));
        return new Batch.Wish(
                fitting(batch, "name", name, LONGEST_NAME),
                batch.text("description").map(text -> fitting(batch, "description", text, LONGEST_TEXT)),
                batch.date("effective_date"));
    }

    private static Question question(Fields given, Kind kind) {
        given.only(
                "question",
                "answer_options",
                "question_options",
                "ground_answer_counts",
                "ground_answer_sample_size",
                "segment",
                "cross_tab",
                "explain");
        String text = given.text("question").orElseThrow(() -> missing(given, "question"));
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length < SHORTEST_QUESTION || length > LONGEST_QUESTION || !isKeepable(text)) {
            throw Fields.invalid(
                    given.name("question"),
                    "A question has " + SHORTEST_QUESTION + " to " + LONGEST_QUESTION
                            + " characters, not all blank, without NUL or halves of characters.");
        }
        Fields options = given.object("question_options")
                .orElseThrow(() -> missing(given, "question_options"))
                .only("question_type", "limit");
        AnswerType type = type(options);
        List<String> choices = choices(given);
        OptionalInt limit = number(options, "limit", choices.size());
        if (limit.isPresent() && type != AnswerType.MULTIPLE_CHOICE) {
            throw Fields.invalid(options.name("limit"), "A limit is for multiple-choice questions.");
        }
        return new Question(
                new AskedQuestion(
                        text,
                        choices,
                        type,
                        limit,
                        segment(given),
                        number(given, "cross_tab", MOST_NUMBER),
                        truth(given, kind, type, choices),
                        List.of()),
                given.flag("explain").orElse(false));
    }

    private static AnswerType type(Fields options) {
        String word = options.text("question_type").orElseThrow(() -> missing(options, "question_type"));
        return AnswerType.ofWireName(word)
                .filter(type -> type != AnswerType.OPEN_ENDED)
                .orElseThrow(() -> Fields.invalid(
                                options.name("question_type"), "question_type is single-choice or multiple-choice.")
                        .with("kind", "enum"));
    }

    private static List<String> choices(Fields given) {
        List<String> choices = given.texts("answer_options").orElseThrow(() -> missing(given, "answer_options"));
        if (choices.isEmpty() || choices.size() > MOST_OPTIONS) {
            throw Fields.invalid(given.name("answer_options"), "answer_options are 1 to " + MOST_OPTIONS + " texts.");
        }
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < choices.size(); place++) {
            String choice = choices.get(place);
            String name = given.name("answer_options[" + place + "]");
            if (choice.isBlank()
                    || choice.codePointCount(0, choice.length()) > LONGEST_OPTION
                    || choice.chars().anyMatch(c -> c == '\n' || c == '\r')
                    || !isKeepable(choice)) {
                throw Fields.invalid(
                        name,
                        "An option has 1 to " + LONGEST_OPTION + " characters, not all blank, without line breaks.");
            }
            if (!seen.add(choice)) {
                throw Fields.invalid(name, "The option " + Shown.quoted(choice) + " is there twice.");
            }
        }
        return choices;
    }

    private static List<Condition> segment(Fields given) {
        List<Fields> conditions = given.objects("segment").orElse(List.of());
        if (conditions.size() > MOST_CONDITIONS) {
            throw Fields.invalid(given.name("segment"), "A segment has at most " + MOST_CONDITIONS + " conditions.");
        }
        List<Condition> segment = new ArrayList<>();
        for (Fields condition : conditions) {
            condition.only("question_number", "answers");
            OptionalInt question = number(condition, "question_number", MOST_NUMBER);
            if (question.isEmpty()) {
                throw missing(condition, "question_number");
            }
            List<String> answers = condition.texts("answers").orElseThrow(() -> missing(condition, "answers"));
            if (answers.isEmpty()
                    || answers.size() > MOST_CHOICES
                    || !answers.stream().allMatch(AskRequest::isKeepable)) {
                throw Fields.invalid(
                        condition.name("answers"), "answers are 1 to " + MOST_CHOICES + " options of the question.");
            }
            segment.add(new Condition(question.getAsInt(), answers));
        }
        return segment;
    }

    private static Optional<TrueCounts> truth(Fields given, Kind kind, AnswerType type, List<String> choices) {
        boolean named = given.has("ground_answer_counts") || given.has("ground_answer_sample_size");
        if (kind == Kind.PREDICTION) {
            if (named) {
                throw Fields.invalid(
                        given.name("ground_answer_counts"),
                        "A question whose answers are known is a test: POST /v1/tests.");
            }
            return Optional.empty();
        }
        return Optional.of(truth(given, type, choices));
    }

    /** True answers to a question; refuses with INVALID_FIELD what cannot be true. */
    static TrueCounts truth(Fields given, AnswerType type, List<String> choices) {
        Fields counts = given.object("ground_answer_counts").orElseThrow(() -> missing(given, "ground_answer_counts"));
        counts.only(choices.toArray(String[]::new));
        OptionalInt sample = number(given, "ground_answer_sample_size", Integer.MAX_VALUE);
        if (sample.isEmpty()) {
            throw missing(given, "ground_answer_sample_size");
        }
        int people = sample.getAsInt();
        List<Integer> chosen = new ArrayList<>();
        long sum = 0;
        for (String choice : choices) {
            long count = counts.whole(choice).orElse(0);
            if (count < 0 || count > people) {
                throw Fields.invalid(
                        counts.name(Shown.text(choice)), "A count is from 0 to ground_answer_sample_size.");
            }
            chosen.add((int) count);
            sum += count;
        }
        if (sum == 0 || type == AnswerType.SINGLE_CHOICE && sum > people) {
            throw Fields.invalid(
                    given.name("ground_answer_counts"),
                    "The counts add up to 1 at least, and for a single-choice question to ground_answer_sample_size at most.");
        }
        return new TrueCounts(chosen, people);
    }

    private static OptionalInt number(Fields fields, String field, int most) {
        OptionalLong number = fields.whole(field);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() < 1 || number.getAsLong() > most) {
            throw Fields.invalid(fields.name(field), field + " is a whole number from 1 to " + most + ".");
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    private static String fitting(Fields fields, String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest || !isKeepable(text)) {
            throw Fields.invalid(
                    fields.name(field), field + " has at most " + longest + " characters, none of them NUL.");
        }
        return text;
    }

    /** Whether the database keeps a text as it is. */
    private static boolean isKeepable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static ApiException missing(Fields fields, String field) {
        return Fields.invalid(fields.name(field), field + " is required.").with("kind", "missing");
    }
}
