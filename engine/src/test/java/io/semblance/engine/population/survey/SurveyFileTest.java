package io.semblance.engine.population.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.population.survey.SurveyFault.Kind;
import io.semblance.engine.population.survey.SurveyReading.Read;
import io.semblance.engine.population.survey.SurveyReading.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyFileTest {
    private static final String HEADER = "sim_id,Do you cook?,Which tools?,Why?,How old are you?\n";
    private static final List<QuestionOptions> OPTIONS = List.of(
            new QuestionOptions(1, QuestionType.SINGLE_CHOICE, OptionalInt.empty()),
            new QuestionOptions(2, QuestionType.MULTIPLE_CHOICE, OptionalInt.of(2)),
            new QuestionOptions(3, QuestionType.OPEN_ENDED, OptionalInt.empty()),
            new QuestionOptions(4, QuestionType.SINGLE_CHOICE, OptionalInt.empty()));
    private static final String ROWS = """
            1,Yes,"['Pan', 'Knife']",It is fun,30
            2,No,,,31
            3,Yes,"[""Dutch oven, large"", 'Cook\\'s knife']",N/A,
            4,,[],,31
            """;

    @TempDir
    Path folder;

    @Test
    void readsQuestionsAndAnswers() throws IOException {
        Survey survey = read(HEADER + ROWS, OPTIONS);
        assertThat(survey.respondents()).isEqualTo(4);
        assertThat(survey.questions().stream().map(SurveyQuestion::text))
                .containsExactly("Do you cook?", "Which tools?", "Why?", "How old are you?");
        assertThat(survey.question(1).options()).containsExactly("No", "Yes");
        assertThat(survey.question(2).options()).containsExactly("Cook's knife", "Dutch oven, large", "Knife", "Pan");
        assertThat(survey.question(3).options()).isEmpty();
        assertThat(survey.shares(1)).containsExactly(1 / 3.0, 2 / 3.0);
        assertThat(survey.answersTo(3).answered()).isEqualTo(2);
    }

    @Test
    void anEmptyListIsAnAnswerAndAnEmptyCellIsNone() throws IOException {
        Answers tools = read(HEADER + ROWS, OPTIONS).answersTo(2);
        assertThat(tools.answered()).isEqualTo(3);
        assertThat(tools.counts()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void marksOfMissingValuesAreAnswersLikeOthers() throws IOException {
        Survey survey = read("sim_id,aaa,bbb,ccc,ddd\n1,N/A,?,null,NaN\n2,no,no,no,no\n", List.of());
        assertThat(survey.question(1).options()).containsExactly("N/A", "no");
        assertThat(survey.question(3).options()).containsExactly("no", "null");
    }

    @Test
    void tellsWhoChoseWhat() throws IOException {
        Survey survey = read(HEADER + ROWS, OPTIONS);
        BitSet cooks = survey.answersTo(1).choosing(1);
        assertThat(cooks.stream()).containsExactly(0, 2);
        assertThat(survey.answersTo(2).answered(cooks)).isEqualTo(2);
        assertThat(survey.answersTo(2).counts(cooks)).containsExactly(1, 1, 1, 1);
        assertThat(survey.answersTo(2).choosing(3).stream()).containsExactly(0);
        assertThat(survey.answersTo(4).counts(cooks)).containsExactly(1, 0);
    }

    @Test
    void keepsMoreOptionsThanAByteHas() throws IOException {
        String rows = IntStream.range(0, 1_000)
                .mapToObj(row -> "%d,%d,\"['o%d', 'p']\",x,y".formatted(row, row % 500, row % 499))
                .collect(Collectors.joining("\n"));
        Survey survey = read("sim_id,aaa,bbb,ccc,ddd\n" + rows, unlimited());
        assertThat(survey.question(1).options()).hasSize(500).isSorted();
        assertThat(survey.answersTo(1).counts()).hasSize(500).containsOnly(2);
        assertThat(survey.answersTo(2).counts()).hasSize(500).endsWith(1_000);
        int place = survey.question(1).options().indexOf("321");
        assertThat(survey.answersTo(1).choosing(place).stream()).containsExactly(321, 821);
    }

    @Test
    void theOrderOfRowsChangesNoCount() throws IOException {
        List<String> rows = ROWS.lines().toList();
        Survey forward = read(HEADER + ROWS, OPTIONS);
        Survey backward = read(HEADER + String.join("\n", rows.reversed()), OPTIONS);
        assertThat(backward.questions()).isEqualTo(forward.questions());
        for (int number = 1; number <= 4; number++) {
            assertThat(backward.answersTo(number).counts())
                    .isEqualTo(forward.answersTo(number).counts());
        }
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of(Kind.NO_SIM_ID, "id,aaa,bbb,ccc,ddd\n1,a,b,c,d\n", null, null),
                Arguments.of(Kind.TOO_FEW_QUESTIONS, "sim_id,aaa,bbb,ccc\n1,a,b,c\n", null, null),
                Arguments.of(
                        Kind.TOO_MANY_QUESTIONS,
                        "sim_id" + ",que".repeat(1_000) + "\n1" + ",a".repeat(1_000),
                        null,
                        null),
                Arguments.of(Kind.QUESTION_LENGTH, "sim_id,aaa,bb,ccc,ddd\n1,a,b,c,d\n", 1, 2),
                Arguments.of(
                        Kind.QUESTION_LENGTH, "sim_id,aaa,bbb,%s,ddd\n1,a,b,c,d\n".formatted("c".repeat(1_000)), 1, 3),
                Arguments.of(Kind.QUESTION_NEWLINE, "sim_id,aaa,bbb,\"cc\nc\",ddd\n1,a,b,c,d\n", 1, 3),
                Arguments.of(Kind.NO_ROWS, "sim_id,aaa,bbb,ccc,ddd\n", null, null),
                Arguments.of(Kind.RAGGED_ROW, "sim_id,aaa,bbb,ccc,ddd\n1,a,b,c,d\n2,a,b,c\n", 3, null),
                Arguments.of(Kind.RAGGED_ROW, "sim_id,aaa,bbb,ccc,ddd\n1,a,b,c,d\n2,a,b,c,d,e\n", 3, null),
                Arguments.of(Kind.SIM_ID_NOT_A_NUMBER, "sim_id,aaa,bbb,ccc,ddd\nx,a,b,c,d\n", 2, null),
                Arguments.of(Kind.SIM_ID_NOT_A_NUMBER, "sim_id,aaa,bbb,ccc,ddd\n,a,b,c,d\n", 2, null),
                Arguments.of(Kind.SIM_ID_TWICE, "sim_id,aaa,bbb,ccc,ddd\n7,a,b,c,d\n8,a,b,c,d\n7.0,a,b,c,d\n", 4, null),
                Arguments.of(
                        Kind.ANSWER_LENGTH, "sim_id,aaa,bbb,ccc,ddd\n1,a,%s,c,d\n".formatted("b".repeat(1_000)), 2, 2),
                Arguments.of(Kind.ANSWER_NEWLINE, "sim_id,aaa,bbb,ccc,ddd\n1,a,b,\"c\nc\",d\n", 2, 3),
                Arguments.of(Kind.NO_CHOICES, "sim_id,aaa,bbb,ccc,ddd\n1,a,b,,d\n", null, 3),
                Arguments.of(
                        Kind.TOO_MANY_CHOICES,
                        "sim_id,aaa,bbb,ccc,ddd\n"
                                + IntStream.range(0, 501)
                                        .mapToObj("%d,a,b,c,d%<d\n"::formatted)
                                        .collect(Collectors.joining()),
                        502,
                        4),
                Arguments.of(Kind.UNREADABLE, "sim_id,aaa,bbb,ccc,ddd\n1,a,b,c,\"d\n", 2, null));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void tellsWhichRuleIsBrokenAndWhere(Kind kind, String csv, Integer line, Integer question) throws IOException {
        SurveyFault fault = refusal(csv, List.of()).faults().getFirst();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.line()).isEqualTo(line == null ? OptionalLong.empty() : OptionalLong.of(line));
        assertThat(fault.question()).isEqualTo(question == null ? OptionalInt.empty() : OptionalInt.of(question));
        assertThat(fault.detail()).endsWith(".");
    }

    static Stream<Arguments> brokenLists() {
        return Stream.of(
                Arguments.of(Kind.NOT_A_LIST, "Pan"),
                Arguments.of(Kind.NOT_A_LIST, "['Pan'"),
                Arguments.of(Kind.NOT_A_LIST, "['Pan',]"),
                Arguments.of(Kind.NOT_A_LIST, "['Pan' 'Knife']"),
                Arguments.of(Kind.NOT_A_LIST, "[Pan]"),
                Arguments.of(Kind.NOT_A_LIST, "['Pan]"),
                Arguments.of(Kind.NOT_A_LIST, "['Pan\\']"),
                Arguments.of(Kind.EMPTY_CHOICE, "['Pan', ' ']"),
                Arguments.of(Kind.CHOICE_TWICE, "['Pan', ' Pan']"),
                Arguments.of(Kind.OVER_THE_LIMIT, "['Pan', 'Knife', 'Pot']"),
                Arguments.of(Kind.ANSWER_LENGTH, "['Pan', '" + "x".repeat(1_000) + "']"));
    }

    @ParameterizedTest
    @MethodSource("brokenLists")
    void tellsWhatIsWrongWithAList(Kind kind, String cell) throws IOException {
        SurveyFault fault = refusal(HEADER + "1,Yes,\"" + cell + "\",,\n2,No,['Pan'],,1\n", OPTIONS)
                .faults()
                .getFirst();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.question()).hasValue(2);
    }

    @Test
    void aLongListOfShortChoicesIsFine() throws IOException {
        String list =
                IntStream.range(0, 400).mapToObj("'tool %d'"::formatted).collect(Collectors.joining(", ", "[", "]"));
        assertThat(read("sim_id,aaa,bbb,ccc,ddd\n1,a,\"" + list + "\",c,d\n", unlimited())
                        .question(2)
                        .options())
                .hasSize(400);
    }

    static Stream<Arguments> brokenOptions() {
        QuestionOptions first = OPTIONS.getFirst();
        return Stream.of(
                Arguments.of(Kind.OPTIONS_MISSING, OPTIONS.subList(0, 3), 4),
                Arguments.of(
                        Kind.OPTIONS_TWICE,
                        Stream.concat(OPTIONS.stream(), Stream.of(first)).toList(),
                        1),
                Arguments.of(
                        Kind.OPTIONS_UNKNOWN,
                        Stream.concat(
                                        OPTIONS.stream(),
                                        Stream.of(new QuestionOptions(5, QuestionType.OPEN_ENDED, OptionalInt.empty())))
                                .toList(),
                        5),
                Arguments.of(
                        Kind.LIMIT_NOT_ALLOWED,
                        replaced(new QuestionOptions(1, QuestionType.SINGLE_CHOICE, OptionalInt.of(1))),
                        1),
                Arguments.of(
                        Kind.LIMIT_RANGE,
                        replaced(new QuestionOptions(2, QuestionType.MULTIPLE_CHOICE, OptionalInt.of(0))),
                        2));
    }

    private static List<QuestionOptions> replaced(QuestionOptions by) {
        return OPTIONS.stream()
                .map(one -> one.number() == by.number() ? by : one)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokenOptions")
    void tellsWhatIsWrongWithTheOptions(Kind kind, List<QuestionOptions> options, int question) throws IOException {
        SurveyFault fault = refusal(HEADER + ROWS, options).faults().getFirst();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.question()).hasValue(question);
    }

    @Test
    void tellsAHundredFaultsAndCountsTheRest() throws IOException {
        String rows =
                IntStream.range(0, 250).mapToObj("x%d,a,b,c,d\n"::formatted).collect(Collectors.joining());
        Refused refused = refusal("sim_id,aaa,bbb,ccc,ddd\n" + rows, List.of());
        assertThat(refused.faults()).hasSize(100);
        assertThat(refused.faults().getLast().line()).hasValue(101);
        assertThat(refused.more()).isEqualTo(150);
    }

    @Test
    void noFaultRepeatsTheFile() throws IOException {
        String secret = "Zanzibar";
        String csv = "sim_id,aaa,bbb,ccc,ddd\n" + secret + ",a,b,c,d\n1,a," + secret.repeat(200) + ",c\n";
        assertThat(refusal(csv, List.of()).faults())
                .hasSize(3)
                .noneMatch(fault -> fault.toString().contains(secret));
    }

    private static List<QuestionOptions> unlimited() {
        return List.of(
                new QuestionOptions(1, QuestionType.SINGLE_CHOICE, OptionalInt.empty()),
                new QuestionOptions(2, QuestionType.MULTIPLE_CHOICE, OptionalInt.empty()),
                new QuestionOptions(3, QuestionType.SINGLE_CHOICE, OptionalInt.empty()),
                new QuestionOptions(4, QuestionType.SINGLE_CHOICE, OptionalInt.empty()));
    }

    private Survey read(String csv, List<QuestionOptions> options) throws IOException {
        return assertThat(reading(csv, options))
                .asInstanceOf(type(Read.class))
                .actual()
                .survey();
    }

    private Refused refusal(String csv, List<QuestionOptions> options) throws IOException {
        return assertThat(reading(csv, options))
                .asInstanceOf(type(Refused.class))
                .actual();
    }

    private SurveyReading reading(String csv, List<QuestionOptions> options) throws IOException {
        Path file = SeedFixtures.file(folder, "survey.csv", csv);
        return new SurveyFile(SurveyLimits.standard()).read(file, options, Progress.none());
    }
}
