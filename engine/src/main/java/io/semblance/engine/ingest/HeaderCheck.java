package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the first record of a text table into column names, or says why it is not a header. */
public final class HeaderCheck {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][-+]?\\d+)?");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private HeaderCheck() {}

    /** Column names, unique; an empty cell is named by its position. */
    public static List<String> names(List<String> cells, long line, IngestLimits limits) {
        if (cells.size() > limits.columns()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS,
                    "The file has %d columns; at most %d are allowed.".formatted(cells.size(), limits.columns())));
        }
        if (looksLikeData(cells)) {
            throw new IngestException(IngestFault.atLine(
                    Kind.NO_HEADER, line, "The first line holds values, not column names: add a header line."));
        }
        List<String> names = new ArrayList<>(cells.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).isEmpty() ? "column." + (i + 1) : cells.get(i);
            if (!seen.add(name)) {
                throw duplicate(name, line);
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** All cells empty, or at least a third of them plain numbers other than years. */
    private static boolean looksLikeData(List<String> cells) {
        long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
        long numbers = cells.stream()
                .filter(cell ->
                        NUMBER.matcher(cell).matches() && !YEAR.matcher(cell).matches())
                .count();
        return filled == 0 || numbers * 3 >= filled && numbers > 0;
    }

    private static IngestException duplicate(String name, long line) {
        return new IngestException(new IngestFault(
                Kind.DUPLICATE_COLUMN,
                "Two columns of the header have the same name.",
                OptionalLong.of(line),
                Optional.of(name)));
    }
}
