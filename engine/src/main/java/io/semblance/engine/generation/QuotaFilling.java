package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.synthesis.CodeBlock;

/**
 * Finds rows that follow the tilted model and fit the quotas of a shard.
 *
 * <p>Each attempt draws a few candidates and keeps one with a chance proportional to its weight (sampling importance
 * resampling: Rubin 1987). The first attempts are free, and made for all open places of the shard at once. Places that are open
 * then are filled one by one from the open groups only. When the last open groups do not go together, an earlier row gives its
 * place back and both rows are drawn anew.
 */
final class QuotaFilling {
    private static final int CANDIDATES = 8;
    private static final int PLACES_AT_ONCE = CodeBlock.MOST_ROWS / CANDIDATES;
    private static final int FREE_ATTEMPTS = 6;
    private static final int ATTEMPTS = 200;
    private static final int EXCHANGES = 64;
    private static final int EXCHANGE_ATTEMPTS = 4;
    private static final int HOPELESS_AFTER = 24;
    private static final long CHOICE = 1L << 20;
    private static final int NONE = -1;

    private final TiltedModel model;
    private final Tilt tilt;
    private final ShardQuotas quotas;
    private final long exchangeKey;
    private final Progress progress;
    private final CodeBlock block;
    private final CodeBlock candidates;
    private final char[] candidate;
    private final char[] chosen;
    private final int[] filled = new int[Shard.ROWS];
    private final int[] open = new int[Shard.ROWS];
    private int filledPlaces;
    private int openPlaces;
    private long exchanges;

    QuotaFilling(TiltedModel model, ShardQuotas quotas, long exchangeKey, Progress progress) {
        this.model = model;
        this.tilt = model.tilt();
        this.quotas = quotas;
        this.exchangeKey = exchangeKey;
        this.progress = progress;
        int columns = model.blocks().columns();
        this.block = new CodeBlock(columns);
        this.candidates = new CodeBlock(columns);
        this.candidate = new char[columns];
        this.chosen = new char[columns];
    }

    /** The rows of a shard up to the last conditioned column, in their order; fewer where none fits. */
    CodeBlock fill(long seed, Shard shard) {
        for (long row = shard.from(); row < shard.to(); row++) {
            open[openPlaces++] = block.add(Draws.key(seed, row));
        }
        for (int attempt = 0; attempt < FREE_ATTEMPTS && openPlaces > 0; attempt++) {
            attempt(attempt);
        }
        fillSingly();
        return openPlaces == 0 ? block : withoutOpenPlaces();
    }

    /** One free attempt for every open place. */
    private void attempt(int attempt) {
        int stillOpen = 0;
        for (int from = 0; from < openPlaces; from += PLACES_AT_ONCE) {
            progress.checkpoint();
            int to = Math.min(openPlaces, from + PLACES_AT_ONCE);
            candidates.clear();
            for (int i = from; i < to; i++) {
                long key = Draws.key(block.key(open[i]), attempt);
                for (int c = 0; c < CANDIDATES; c++) {
                    candidates.add(Draws.bits(key, c + 1L));
                }
            }
            model.blocks().drawTilted(candidates, 0, tilt.prefix(), model.leaves());
            for (int i = from; i < to; i++) {
                int place = open[i];
                int row = choose((i - from) * CANDIDATES, Draws.key(block.key(place), attempt));
                if (row != NONE && quotas.fits(candidates, row)) {
                    block.set(place, candidates, row);
                    block.copy(place, chosen);
                    take(place);
                } else {
                    open[stillOpen++] = place;
                }
            }
        }
        openPlaces = stillOpen;
    }

    /** One of the candidates from a row on, with a chance proportional to its weight, or none when none is possible. */
    private int choose(int first, long key) {
        double sum = 0;
        int row = NONE;
        for (int c = 0; c < CANDIDATES; c++) {
            double logWeight = candidates.logWeight(first + c);
            if (logWeight > Double.NEGATIVE_INFINITY) {
                double weight = StrictMath.exp(logWeight - tilt.logMass());
                sum += weight;
                if (Draws.unit(key, CHOICE + c) * sum < weight) {
                    row = first + c;
                }
            }
        }
        return row;
    }

    private void take(int place) {
        quotas.take(chosen);
        filled[filledPlaces++] = place;
    }

    /** Fills the open places one by one, until too many in a row cannot be filled. */
    private void fillSingly() {
        int stillOpen = 0;
        int failuresInARow = 0;
        for (int i = 0; i < openPlaces; i++) {
            progress.checkpoint();
            int place = open[i];
            boolean found = failuresInARow < HOPELESS_AFTER
                    && (findOpen(block.key(place), FREE_ATTEMPTS, ATTEMPTS) || exchange());
            failuresInARow = found ? 0 : failuresInARow + 1;
            if (found) {
                block.set(place, chosen);
                take(place);
            } else {
                open[stillOpen++] = place;
            }
        }
        openPlaces = stillOpen;
    }

    /** Looks for a row of the open groups that fits; it is then in {@code chosen}. */
    private boolean findOpen(long key, int fromAttempt, int toAttempt) {
        double[][] factors = quotas.restrict(tilt.factors());
        for (int attempt = fromAttempt; attempt < toAttempt; attempt++) {
            if (choose(Draws.key(key, attempt), factors) && quotas.fits(chosen)) {
                return true;
            }
        }
        return false;
    }

    private boolean choose(long key, double[][] factors) {
        double sum = 0;
        for (int c = 0; c < CANDIDATES; c++) {
            double logWeight = model.rows().drawTilted(candidate, 0, tilt.prefix(), Draws.bits(key, c + 1L), factors);
            if (logWeight > Double.NEGATIVE_INFINITY) {
                double weight = StrictMath.exp(logWeight - tilt.logMass());
                sum += weight;
                if (Draws.unit(key, CHOICE + c) * sum < weight) {
                    System.arraycopy(candidate, 0, chosen, 0, candidate.length);
                }
            }
        }
        return sum > 0;
    }

    /** Lets an earlier row make room; afterwards that row has been replaced and the new row is in {@code chosen}. */
    private boolean exchange() {
        char[] earlier = new char[chosen.length];
        for (int i = 0; i < EXCHANGES && filledPlaces > 0; i++) {
            progress.checkpoint();
            long key = Draws.key(exchangeKey, exchanges++);
            int place = filled[(int) Draws.below(key, 0, filledPlaces)];
            block.copy(place, earlier);
            quotas.giveBack(earlier);
            if (findOpen(Draws.bits(key, 1), 0, EXCHANGE_ATTEMPTS)) {
                char[] first = chosen.clone();
                quotas.take(first);
                if (findOpen(Draws.bits(key, 2), 0, EXCHANGE_ATTEMPTS)) {
                    block.set(place, first);
                    return true;
                }
                quotas.giveBack(first);
            }
            quotas.take(earlier);
        }
        return false;
    }

    private CodeBlock withoutOpenPlaces() {
        CodeBlock dense = new CodeBlock(model.blocks().columns());
        int next = 0;
        for (int place = 0; place < block.rows(); place++) {
            if (next < openPlaces && open[next] == place) {
                next++;
            } else {
                dense.set(dense.add(block.key(place)), block, place);
            }
        }
        return dense;
    }
}
