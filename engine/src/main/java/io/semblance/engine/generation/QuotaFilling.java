package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.synthesis.RowSampler;
import java.util.List;

/**
 * Finds rows that follow the tilted model and fit the quotas of a shard.
 *
 * <p>Each attempt draws a few candidates and keeps one with a chance proportional to its weight (sampling importance
 * resampling: Rubin 1987). The first attempts are free; later ones draw open groups only. When the last open groups do not
 * go together, an earlier row gives its place back and both rows are drawn anew.
 */
final class QuotaFilling {
    private static final int CANDIDATES = 8;
    private static final int FREE_ATTEMPTS = 6;
    private static final int ATTEMPTS = 200;
    private static final int EXCHANGES = 64;
    private static final int EXCHANGE_ATTEMPTS = 4;
    private static final int HOPELESS_AFTER = 24;
    private static final long CHOICE = 1L << 20;

    private final RowSampler sampler;
    private final Tilt tilt;
    private final ShardQuotas quotas;
    private final long exchangeKey;
    private final Progress progress;
    private final char[] candidate;
    private final char[] chosen;
    private long exchanges;
    private int failuresInARow;

    QuotaFilling(RowSampler sampler, Tilt tilt, ShardQuotas quotas, long exchangeKey, Progress progress) {
        this.sampler = sampler;
        this.tilt = tilt;
        this.quotas = quotas;
        this.exchangeKey = exchangeKey;
        this.progress = progress;
        this.candidate = new char[sampler.columns()];
        this.chosen = new char[sampler.columns()];
    }

    /** Adds a row that fits, or answers that there is none. */
    boolean add(List<char[]> rows, long key) {
        progress.checkpoint();
        if (failuresInARow >= HOPELESS_AFTER) {
            return false;
        }
        boolean found = fill(key, FREE_ATTEMPTS, ATTEMPTS) || exchange(rows);
        failuresInARow = found ? 0 : failuresInARow + 1;
        if (found) {
            quotas.take(chosen);
            rows.add(chosen.clone());
        }
        return found;
    }

    /** Looks for a row that fits the open quotas; it is then in {@code chosen}. */
    private boolean fill(long key, int freeAttempts, int attempts) {
        double[][] factors = tilt.factors();
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (attempt == freeAttempts) {
                factors = quotas.restrict(factors);
            }
            if (choose(Draws.key(key, attempt), factors) && quotas.fits(chosen)) {
                return true;
            }
        }
        return false;
    }

    /** Draws candidates and keeps one with a chance proportional to its weight. */
    private boolean choose(long key, double[][] factors) {
        double sum = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            double logWeight = sampler.drawTilted(candidate, 0, tilt.prefix(), Draws.bits(key, i + 1L), factors);
            if (logWeight > Double.NEGATIVE_INFINITY) {
                double weight = StrictMath.exp(logWeight - tilt.logMass());
                sum += weight;
                if (Draws.unit(key, CHOICE + i) * sum < weight) {
                    System.arraycopy(candidate, 0, chosen, 0, candidate.length);
                }
            }
        }
        return sum > 0;
    }

    /** Lets an earlier row make room; afterwards that row has been replaced and the new row is in {@code chosen}. */
    private boolean exchange(List<char[]> rows) {
        for (int i = 0; i < EXCHANGES && !rows.isEmpty(); i++) {
            progress.checkpoint();
            long key = Draws.key(exchangeKey, exchanges++);
            int place = (int) Draws.below(key, 0, rows.size());
            char[] earlier = rows.get(place);
            quotas.giveBack(earlier);
            if (fill(Draws.bits(key, 1), 0, EXCHANGE_ATTEMPTS)) {
                char[] first = chosen.clone();
                quotas.take(first);
                if (fill(Draws.bits(key, 2), 0, EXCHANGE_ATTEMPTS)) {
                    rows.set(place, first);
                    return true;
                }
                quotas.giveBack(first);
            }
            quotas.take(earlier);
        }
        return false;
    }
}
