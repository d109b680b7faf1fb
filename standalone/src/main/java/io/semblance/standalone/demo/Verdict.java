package io.semblance.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Whether the rows are what the scenario asked for, line by line. */
record Verdict(List<Line> lines) {
    private static final double POINT = 0.01;

    /** One thing asked for, and what came. */
    record Line(String what, String asked, String achieved, boolean holds) {}

    static Verdict on(SyntheticRows rows) {
        var lines = new ArrayList<Line>();
        int count = rows.rows().size();
        lines.add(new Line("rows", grouped(DemoScenario.ROWS), grouped(count), count == DemoScenario.ROWS));
        new TreeMap<>(DemoScenario.SHARES)
                .forEach((column, levels) ->
                        new TreeMap<>(levels).forEach((level, share) -> lines.add(share(rows, column, level, share))));
        new TreeMap<>(DemoScenario.RANGES).forEach((column, range) -> lines.add(range(rows, column, range)));
        return new Verdict(lines);
    }

    boolean holds() {
        return lines.stream().allMatch(Line::holds);
    }

    private static Line share(SyntheticRows rows, String column, String level, double asked) {
        double achieved = rows.share(column, level);
        return new Line(column + " = " + level, percent(asked), percent(achieved), Math.abs(achieved - asked) <= POINT);
    }

    private static Line range(SyntheticRows rows, String column, DemoScenario.Range asked) {
        List<Double> values = rows.numbers(column);
        double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        boolean holds = values.stream().allMatch(value -> value >= asked.min() && value <= asked.max());
        return new Line(column, range(asked.min(), asked.max()), range(min, max), holds && !values.isEmpty());
    }

    private static String range(double min, double max) {
        return String.format(Locale.ROOT, "%.0f to %.0f", min, max);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
