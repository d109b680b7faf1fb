package io.semblance.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A document that says of every statement of a contract which tests show it: a heading for each section of the contract, and
 * under it a table whose first column is the statement and whose last names the tests.
 *
 * @param sections the rows of each section, by its number
 */
record Conformance(Map<String, List<Row>> sections) {
    private static final Pattern SECTION = Pattern.compile("## ([A-Z]\\d+(?:\\.\\d+)*) .*");
    private static final Pattern OTHER_HEADING = Pattern.compile("#{1,2} .*");
    private static final Pattern RULE = Pattern.compile("[|\\s:-]+");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern TESTS = Pattern.compile(TEST + "(, " + TEST + ")*");

    /** A statement, and what shows it as the document has it. */
    record Row(String statement, String shownBy) {
        private boolean namesTests() {
            return TESTS.matcher(shownBy).matches();
        }

        private List<String> unknown(BiPredicate<String, String> isTest) {
            return TEST.matcher(shownBy)
                    .results()
                    .filter(test -> !isTest.test(test.group(1), test.group(2)))
                    .map(test -> test.group(1) + "." + test.group(2))
                    .toList();
        }
    }

    static Conformance read(String document) {
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String line : document.lines().toList()) {
            var section = SECTION.matcher(line);
            if (section.matches()) {
                rows = new ArrayList<>();
                sections.put(section.group(1), rows);
            } else if (OTHER_HEADING.matcher(line).matches()) {
                // Its tables are of something else.
                rows = new ArrayList<>();
            } else if (RULE.matcher(line).matches() && line.startsWith("|")) {
                // What was taken for a row is the head of the table.
                rows.removeLast();
            } else if (line.startsWith("|")) {
                rows.add(row(line));
            }
        }
        return new Conformance(sections);
    }

    private static Row row(String line) {
        List<String> cells =
                CELL_END.splitAsStream(line.substring(1)).map(String::strip).toList();
        return new Row(cells.getFirst(), cells.getLast());
    }

    /** What is wrong with the rows, one sentence each. */
    List<String> faults(BiPredicate<String, String> isTest) {
        List<String> faults = new ArrayList<>();
        sections.forEach((section, rows) -> rows.forEach(row -> {
            String place = section + ", \"" + row.statement() + "\": ";
            if (row.statement().isEmpty()) {
                faults.add(section + " has a row without a statement");
            }
            if (!row.namesTests()) {
                faults.add(place + "the last cell is not a list of tests, each as `ClassName.methodName`");
            }
            row.unknown(isTest).forEach(test -> faults.add(place + "there is no test " + test));
        }));
        return faults;
    }
}
