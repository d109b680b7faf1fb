package io.semblance.benchmarks.prediction;

import java.util.List;

/**
 * Who answered what in one survey.
 *
 * @param answers by column and respondent: the place of the option, -1 for none
 */
record Respondents(List<Column> columns, byte[][] answers) {

    /**
     * A question of the survey.
     *
     * @param name of the column in the file
     * @param id of the question among all surveys
     */
    record Column(String name, String id, String text, List<String> options) {}

    double answered(Column column) {
        double count = 0;
        for (byte answer : answers[columns.indexOf(column)]) {
            count += answer >= 0 ? 1 : 0;
        }
        return count;
    }

    double[] shares(Column column) {
        double[] shares = new double[column.options().size()];
        double answered = answered(column);
        for (byte answer : answers[columns.indexOf(column)]) {
            if (answer >= 0) {
                shares[answer] += 1 / answered;
            }
        }
        return shares;
    }
}
