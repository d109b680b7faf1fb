package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.generation.NumberTally;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a column are distributed in generated rows, beside the seed.
 *
 * @param conditioned whether the scenario has a condition on it
 * @param distance from 0 to 1: of numbers the largest difference of the cumulative shares (Kolmogorov-Smirnov), of levels the
 *     share that would have to change its level (total variation)
 * @param byChance about the distance that as many rows drawn from the seed at random would have
 * @param numbers of a column of numbers, where both have any
 */
public record ColumnShift(
        ModelColumn column,
        boolean conditioned,
        double distance,
        double byChance,
        Optional<Numbers> numbers,
        List<Bar> bars) {
    /** The mean of the limiting distribution of Kolmogorov: sqrt(pi / 2) ln 2. */
    private static final double KOLMOGOROV_MEAN = 0.8687;

    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    public ColumnShift {
        bars = List.copyOf(bars);
    }

    /**
     * The share of rows with some values.
     *
     * @param values the level, or the slice of the range, as text
     */
    public record Bar(String values, double seed, double generated) {}

    /**
     * Numbers of both, scaled as the bins are.
     *
     * @param lowest the lowest number generated
     * @param highest the highest number generated
     */
    public record Numbers(Summary seed, Summary generated, long lowest, long highest) {}

    /**
     * @param quantiles those at 5, 25, 50, 75 and 95 per cent
     */
    public record Summary(double mean, List<Long> quantiles) {
        public Summary {
            quantiles = List.copyOf(quantiles);
        }
    }

    /** Whether the distance is more than chance makes. */
    public boolean beyondChance() {
        return distance > 2 * byChance;
    }

    /** Of a column of levels: the counts are of codes, with at least one row. */
    static ColumnShift of(ModelColumn column, Levels levels, boolean conditioned, long[] seed, long[] generated) {
        double ofSeed = Arrays.stream(seed).sum();
        double rows = Arrays.stream(generated).sum();
        return new ColumnShift(
                column,
                conditioned,
                Fidelity.totalVariation(generated, seed, rows, ofSeed),
                levelsByChance(seed, ofSeed, rows),
                Optional.empty(),
                Bars.of(levels, seed, generated));
    }

    /**
     * Half the sum of the mean deviations of binomial counts: sqrt(2 p (1 - p) / (pi n)) each, and not more than 2 p of a level
     * that is not expected once.
     */
    private static double levelsByChance(long[] seed, double ofSeed, double rows) {
        double sum = 0;
        for (long count : seed) {
            double share = count / ofSeed;
            sum += Math.min(2 * share, Math.sqrt(2 * share * (1 - share) / (Math.PI * rows)));
        }
        return sum / 2;
    }

    /** Of a column of numbers. */
    static ColumnShift of(
            ModelColumn column, Bins bins, boolean conditioned, long[] seed, long[] generated, NumberTally tally) {
        double ofSeed = Arrays.stream(seed).sum();
        double rows = Arrays.stream(generated).sum();
        BinnedNumbers before = BinnedNumbers.of(bins, seed);
        long lowest = tally.lowest().orElse(bins.lows()[0]);
        long highest = tally.highest().orElse(bins.highs()[bins.values() - 1]);
        BinnedNumbers after = new BinnedNumbers(bins, generated, lowest, highest);
        return new ColumnShift(
                column,
                conditioned,
                Fidelity.kolmogorovSmirnov(generated, seed, rows, ofSeed),
                KOLMOGOROV_MEAN / Math.sqrt(rows),
                tally.mean().isPresent() && before.values() > 0
                        ? Optional.of(new Numbers(
                                summary(before, before.mean()),
                                summary(after, tally.mean().getAsDouble()),
                                lowest,
                                highest))
                        : Optional.empty(),
                Bars.of(before, after));
    }

    private static Summary summary(BinnedNumbers numbers, double mean) {
        return new Summary(
                mean, Arrays.stream(SHARES).mapToObj(numbers::quantile).toList());
    }
}
