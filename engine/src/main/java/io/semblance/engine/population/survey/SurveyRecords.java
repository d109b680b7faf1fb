package io.semblance.engine.population.survey;

import io.semblance.engine.ingest.CsvFields;
import io.semblance.engine.population.survey.SurveyFault.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes the records of a survey: the header with the questions, then one row for each respondent. */
final class SurveyRecords extends CsvFields {
    static final String SIM_ID = "sim_id";
    /** A whole number, also as a spreadsheet may write it. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(?:\\.0+)?");

    private static final int LONGEST_NUMBER = 40;
    private static final int ROWS_BETWEEN_CHECKS = 64;

    private final OptionChoice choice;
    private final SurveyLimits limits;
    private final FoundFaults faults;
    private final List<String> questions = new ArrayList<>();
    private final List<AnswerColumn> columns = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private Optional<String> first = Optional.empty();
    private boolean headerPassed;
    private boolean stopped;
    private int rows;

    SurveyRecords(OptionChoice choice, SurveyLimits limits, FoundFaults faults) {
        this.choice = choice;
        this.limits = limits;
        this.faults = faults;
    }

    @Override
    protected boolean satisfied() {
        return stopped;
    }

    @Override
    protected void field(int column, char[] buffer, int offset, int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && buffer[from] <= ' ') {
            from++;
        }
        while (to > from && buffer[to - 1] <= ' ') {
            to--;
        }
        if (!headerPassed) {
            title(column, buffer, from, to - from);
        } else if (column == 0) {
            id(buffer, from, to - from);
        } else if (column <= columns.size()) {
            columns.get(column - 1).add(line(), buffer, from, to - from);
        }
    }

    private void title(int column, char[] buffer, int offset, int length) {
        if (column == 0) {
            first = Optional.of(new String(buffer, offset, Math.min(length, SIM_ID.length() + 1)));
            return;
        }
        if (column > limits.mostQuestions()) {
            return;
        }
        // Counted only when it may be long enough: a header of one field can be as long as the file.
        boolean tooLong = SurveyText.longer(buffer, offset, length, limits.longestQuestion());
        if (tooLong || Character.codePointCount(buffer, offset, length) < limits.shortestQuestion()) {
            faults.add(SurveyFault.at(
                    Kind.QUESTION_LENGTH,
                    line(),
                    column,
                    "Question %d has fewer than %d or more than %d characters."
                            .formatted(column, limits.shortestQuestion(), limits.longestQuestion())));
        }
        if (SurveyText.hasNewline(buffer, offset, length)) {
            faults.add(SurveyFault.at(
                    Kind.QUESTION_NEWLINE, line(), column, "Question %d has a line break in it.".formatted(column)));
        }
        questions.add(tooLong ? "" : new String(buffer, offset, length));
    }

    private void id(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, Math.min(length, LONGEST_NUMBER));
        if (!NUMBER.matcher(text).matches()) {
            faults.add(SurveyFault.atLine(
                    Kind.SIM_ID_NOT_A_NUMBER, line(), "Line %d: the sim_id is not a whole number.".formatted(line())));
            return;
        }
        int point = text.indexOf('.');
        if (!ids.add(Long.parseLong(point < 0 ? text : text.substring(0, point)))) {
            faults.add(SurveyFault.atLine(
                    Kind.SIM_ID_TWICE, line(), "Line %d: an earlier line has the same sim_id.".formatted(line())));
        }
    }

    @Override
    protected void record(int fields) {
        if (!headerPassed) {
            headerPassed = true;
            header(fields);
            return;
        }
        if (++rows > limits.rows()) {
            stop(SurveyFault.of(Kind.TOO_MANY_ROWS, "The file has more than %d rows.".formatted(limits.rows())));
            return;
        }
        if (fields != columns.size() + 1) {
            faults.add(SurveyFault.atLine(
                    Kind.RAGGED_ROW,
                    line(),
                    "Line %d has %d fields, but the header has %d.".formatted(line(), fields, columns.size() + 1)));
        }
        if (rows % ROWS_BETWEEN_CHECKS == 0) {
            checkSizes();
        }
    }

    private void header(int fields) {
        if (!first.equals(Optional.of(SIM_ID))) {
            stop(SurveyFault.of(Kind.NO_SIM_ID, "The first column is not titled sim_id."));
            return;
        }
        if (fields - 1 < limits.fewestQuestions()) {
            faults.add(SurveyFault.of(
                    Kind.TOO_FEW_QUESTIONS,
                    "The file has %d questions; at least %d are needed."
                            .formatted(fields - 1, limits.fewestQuestions())));
        }
        if (fields - 1 > limits.mostQuestions()) {
            stop(SurveyFault.of(
                    Kind.TOO_MANY_QUESTIONS,
                    "The file has %d questions; at most %d are allowed."
                            .formatted(fields - 1, limits.mostQuestions())));
            return;
        }
        choice.of(questions.size(), faults).forEach(options -> columns.add(new AnswerColumn(options, limits, faults)));
    }

    private void checkSizes() {
        if (columns.stream().mapToLong(AnswerColumn::bytes).sum() > limits.answerBytes()) {
            stop(SurveyFault.of(Kind.TOO_MANY_ANSWERS, "The answers are more than can be held: leave questions out."));
        } else if (columns.stream().mapToLong(AnswerColumn::characters).sum() > limits.textCharacters()) {
            stop(SurveyFault.of(
                    Kind.TOO_MUCH_TEXT,
                    "The different answers have more than %d characters together: say which questions are open-ended."
                            .formatted(limits.textCharacters())));
        }
    }

    private void stop(SurveyFault fault) {
        faults.add(fault);
        stopped = true;
    }

    /** After the last record. */
    void end() {
        if (stopped) {
            return;
        }
        if (rows == 0) {
            faults.add(SurveyFault.of(Kind.NO_ROWS, "The file has a header line and no rows."));
        } else {
            columns.forEach(AnswerColumn::end);
        }
    }

    Survey survey() {
        List<SurveyQuestion> read = new ArrayList<>();
        List<Answers> answers = new ArrayList<>();
        for (String question : questions) {
            // Taken out, so that the file is not in memory twice.
            AnswerColumn column = columns.removeFirst();
            QuestionOptions options = column.described();
            read.add(new SurveyQuestion(options.number(), question, options.type(), options.limit(), column.options()));
            answers.add(column.answers());
        }
        return new Survey(read, answers, rows);
    }
}
