package io.semblance.gateway.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The look at the first line of a CSV file. */
final class CsvHeader {
    private static final String DELIMITERS = ",;\t|";

    private CsvHeader() {}

    /**
     * Says what is wrong with the header line; empty when it may pass.
     *
     * @param text the beginning of the file
     * @param whole whether that is all of the file
     */
    static Optional<String> check(String text, boolean whole) {
        String rows = text.strip();
        Optional<Integer> end = endOfLine(rows);
        if (end.isEmpty()) {
            // A line that does not end within the beginning may be a very wide header, or one with a stray quote.
            boolean oneLine = whole && rows.lines().count() == 1;
            return oneLine
                    ? Optional.of("The file has one line only: a header line and data rows are needed.")
                    : Optional.empty();
        }
        List<String> cells = cells(rows.substring(0, end.get()));
        if (cells.stream().allMatch(String::isBlank)) {
            return Optional.of("The header line names no column.");
        }
        if (cells.stream().allMatch(CsvHeader::isNumber) && !labels(cells)) {
            return Optional.of("The file has no header line: its first line holds numbers only.");
        }
        return Optional.empty();
    }

    /** The first line break outside quotes; an open quote may run over many lines, so it ends nothing. */
    private static Optional<Integer> endOfLine(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String line) {
        char delimiter = delimiter(line);
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static char delimiter(String line) {
        return (char) DELIMITERS
                .chars()
                .reduce((best, next) -> count(line, next) > count(line, best) ? next : best)
                .orElse(',');
    }

    private static long count(String line, int delimiter) {
        return line.chars().filter(c -> c == delimiter).count();
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?([0-9]+([.,][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?");
    }

    // Numbers that name columns: years, or positions counted from 0 as data frames without names are written.
    private static boolean labels(List<String> cells) {
        boolean years = cells.size() > 1 && cells.stream().allMatch(cell -> cell.matches("(1[89]|2[01])[0-9]{2}"));
        boolean positions =
                IntStream.range(0, cells.size()).allMatch(i -> cells.get(i).equals(Integer.toString(i)));
        return positions || (years && new HashSet<>(cells).size() == cells.size());
    }
}
