package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.generation.NumberTally;
import io.semblance.engine.generation.RowTally;
import io.semblance.engine.scenario.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * How generated rows meet the conditions of their scenario.
 *
 * @param effectiveRows how many rows of the seed the scenario rests on (Kish); 0 without conditions
 */
public record ScenarioOutcome(double effectiveRows, List<ReachedShare> shares, List<ReachedRange> ranges) {
    public ScenarioOutcome {
        shares = List.copyOf(shares);
        ranges = List.copyOf(ranges);
    }

    /**
     * A target share.
     *
     * @param level the level, or what stands for all that the scenario does not name
     * @param rows how many rows have it
     */
    public record ReachedShare(String column, String level, double asked, double reached, long rows) {
        /** By how many points of a hundred the share is off. */
        public double deviation() {
            return 100 * (reached - asked);
        }
    }

    /**
     * A range.
     *
     * @param asked the range as text
     * @param lowest the lowest value of the rows, as text
     * @param highest the highest value
     * @param rowsOutside how many rows have a value that no value of the range shares a bin with, or none
     * @param holds whether no row lies outside
     */
    public record ReachedRange(
            String column, String asked, String lowest, String highest, long rowsOutside, boolean holds) {}

    /** Whether there were any conditions. */
    public boolean conditioned() {
        return !shares.isEmpty() || !ranges.isEmpty();
    }

    static ScenarioOutcome of(
            List<ModelColumn> columns, List<Condition> conditions, double effectiveRows, RowTally tally) {
        List<ReachedShare> shares = new ArrayList<>();
        List<ReachedRange> ranges = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Condition.Shares asked -> shares.addAll(reached(asked, tally));
                case Condition.Within asked ->
                    ranges.add(reached(columns.get(asked.column()).encoding(), asked, tally));
            }
        }
        return new ScenarioOutcome(effectiveRows, shares, ranges);
    }

    private static List<ReachedShare> reached(Condition.Shares asked, RowTally tally) {
        long[] counts = tally.counts(asked.column());
        long[] rows = new long[asked.targets().length];
        for (int code = 0; code < counts.length; code++) {
            rows[asked.groupOf()[code]] += counts[code];
        }
        List<ReachedShare> reached = new ArrayList<>();
        for (int group = 0; group < rows.length; group++) {
            boolean named = group < rows.length - 1;
            if (named || asked.targets()[group] > 0 || rows[group] > 0) {
                double share = (double) rows[group] / tally.rows();
                reached.add(new ReachedShare(
                        asked.name(), asked.labels().get(group), asked.targets()[group], share, rows[group]));
            }
        }
        return reached;
    }

    private static ReachedRange reached(Encoding encoding, Condition.Within asked, RowTally tally) {
        long[] counts = tally.counts(asked.column());
        long outside = 0;
        for (int code = 0; code < counts.length; code++) {
            outside += asked.allowed()[code] > 0 ? 0 : counts[code];
        }
        NumberTally numbers = tally.numbers(asked.column()).orElseThrow();
        long lowest = numbers.lowest().orElse(asked.min());
        long highest = numbers.highest().orElse(asked.max());
        boolean holds = outside == 0 && lowest >= asked.min() && highest <= asked.max();
        return new ReachedRange(
                asked.name(), asked.label(), text(encoding, lowest), text(encoding, highest), outside, holds);
    }

    private static String text(Encoding encoding, long scaled) {
        return switch (encoding) {
            case Bins bins -> bins.text(scaled);
            case Levels ignored -> throw new IllegalArgumentException("a range of a column of levels");
        };
    }
}
