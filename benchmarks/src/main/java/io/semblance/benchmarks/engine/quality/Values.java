package io.semblance.benchmarks.engine.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of the same columns as numbers: numeric columns as they are, NaN where nothing is; the texts of others numbered the same
 * way in all tables.
 *
 * @param numeric by column
 * @param tables by table, column and row
 */
@SuppressWarnings("ArrayRecordComponent")
record Values(boolean[] numeric, double[][][] tables) {
    /** A column of fewer different numbers is taken for levels. */
    private static final int FEWEST_NUMBERS = 20;

    /** The first table decides which columns are numeric. */
    static Values of(List<CsvTable> tables) {
        int columns = tables.getFirst().header().size();
        boolean[] numeric = new boolean[columns];
        double[][][] values = new double[tables.size()][columns][];
        for (int column = 0; column < columns; column++) {
            int position = column;
            numeric[column] = isNumeric(tables.getFirst(), column);
            Map<String, Double> levels = new HashMap<>();
            for (int table = 0; table < values.length; table++) {
                boolean numbers = numeric[column];
                values[table][column] = tables.get(table).rows().stream()
                        .mapToDouble(row -> numbers
                                ? number(row.get(position)).orElse(Double.NaN)
                                : levels.computeIfAbsent(row.get(position), text -> (double) levels.size()))
                        .toArray();
            }
        }
        return new Values(numeric, values);
    }

    private static boolean isNumeric(CsvTable table, int column) {
        HashSet<String> distinct = new HashSet<>();
        for (List<String> row : table.rows()) {
            String text = row.get(column);
            if (!text.isEmpty() && number(text).isEmpty()) {
                return false;
            }
            distinct.add(text);
        }
        return distinct.size() > FEWEST_NUMBERS;
    }

    private static Optional<Double> number(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    int columns() {
        return numeric.length;
    }

    int rows(int table) {
        return tables[table][0].length;
    }
}
