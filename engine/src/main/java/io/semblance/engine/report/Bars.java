package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The values of a column in a dozen bars at most: its frequent levels, or slices of its range. */
final class Bars {
    private static final int MOST_LEVELS = 10;
    private static final int MOST_SLICES = 12;
    private static final double TAIL = 0.01;
    private static final String MISSING = "no value";

    private final long[] seed;
    private final long[] generated;
    private final double seedRows;
    private final double generatedRows;
    private final List<ColumnShift.Bar> bars = new ArrayList<>();

    private Bars(long[] seed, long[] generated) {
        this.seed = seed;
        this.generated = generated;
        this.seedRows = Math.max(1, Arrays.stream(seed).sum());
        this.generatedRows = Math.max(1, Arrays.stream(generated).sum());
    }

    /** The bars of a column of levels. */
    static List<ColumnShift.Bar> of(Levels levels, long[] seed, long[] generated) {
        Bars made = new Bars(seed, generated);
        made.levels(levels);
        made.missing(levels);
        return made.bars;
    }

    /** The bars of a column of numbers. */
    static List<ColumnShift.Bar> of(BinnedNumbers seed, BinnedNumbers generated) {
        Bars made = new Bars(seed.counts(), generated.counts());
        Bins bins = seed.bins();
        if (bins.values() <= MOST_SLICES) {
            made.bins(bins);
        } else if (seed.values() > 0) {
            made.slices(seed, generated);
        }
        made.missing(bins);
        return made.bars;
    }

    private void levels(Levels levels) {
        List<Integer> frequent = IntStream.range(0, levels.values())
                .boxed()
                .sorted(Comparator.comparingDouble(code -> -largest(code)))
                .toList();
        List<Integer> shown = frequent.subList(0, Math.min(MOST_LEVELS, frequent.size()));
        shown.stream().sorted().forEach(code -> add(levels.levels().get(code), seed[code], generated[code]));
        if (shown.size() < frequent.size()) {
            List<Integer> others = frequent.subList(shown.size(), frequent.size());
            add(
                    others.size() + " other levels",
                    others.stream().mapToLong(code -> seed[code]).sum(),
                    others.stream().mapToLong(code -> generated[code]).sum());
        }
    }

    private void bins(Bins bins) {
        for (int code = 0; code < bins.values(); code++) {
            add(label(bins, bins.lows()[code], bins.highs()[code]), seed[code], generated[code]);
        }
    }

    /** Slices of equal width over all but the tails, which belong to the outer ones. */
    private void slices(BinnedNumbers before, BinnedNumbers after) {
        Bins bins = before.bins();
        long first = before.quantile(TAIL);
        long last = before.quantile(1 - TAIL);
        if (first == last) {
            first = bins.lows()[0];
            last = bins.highs()[bins.values() - 1];
        }
        long width = (last / MOST_SLICES - first / MOST_SLICES) / bins.step() * bins.step() + bins.step();
        long from = bins.lows()[0];
        long next = first + width;
        while (bars.size() < MOST_SLICES - 1 && next <= last) {
            slice(before, after, from, next - 1);
            from = next;
            next += width;
        }
        slice(before, after, from, bins.highs()[bins.values() - 1]);
    }

    private void slice(BinnedNumbers before, BinnedNumbers after, long from, long to) {
        Bins bins = before.bins();
        long shownTo = Math.max(from, to - Math.floorMod(to - from, bins.step()));
        add(label(bins, from, shownTo), before.within(from, to), after.within(from, to));
    }

    private static String label(Bins bins, long from, long to) {
        return from == to ? bins.text(from) : bins.text(from) + " to " + bins.text(to);
    }

    private void missing(Encoding encoding) {
        if (encoding.missing()) {
            add(MISSING, seed[encoding.missingCode()], generated[encoding.missingCode()]);
        }
    }

    private double largest(int code) {
        return Math.max(seed[code] / seedRows, generated[code] / generatedRows);
    }

    private void add(String values, double ofSeed, double ofGenerated) {
        bars.add(new ColumnShift.Bar(values, ofSeed / seedRows, ofGenerated / generatedRows));
    }
}
