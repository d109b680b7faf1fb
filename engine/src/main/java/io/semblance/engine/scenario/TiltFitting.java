package io.semblance.engine.scenario;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.BlockSampler;
import io.semblance.engine.synthesis.CodeBlock;
import io.semblance.engine.synthesis.ModelTilt;
import io.semblance.engine.synthesis.SynthesisModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the factors of a scenario: draws a pilot under the factors so far, rakes its weights to the target shares
 * (iterative proportional fitting: Deming and Stephan, 1940), moves the corrections into the factors, and again.
 *
 * <p>The fitted distribution is the exponential tilt of the model, the closest one to it in relative entropy that has the
 * target shares (Csiszár, "I-divergence geometry", 1975). The pilot does not depend on the seed of the generation: every
 * shard of every worker finds the same factors.
 */
public final class TiltFitting {
    private static final int PILOT_ROWS = 20_000;
    private static final int SHARD_ROWS = 2_500;
    private static final int MOST_ROUNDS = 6;
    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_RAKINGS = 50;
    private static final double RAKED = 1e-5;
    private static final double FITTED = 0.004;
    private static final double REACHED = 0.005;
    private static final double LARGEST_CORRECTION = 1e3;
    private static final long PILOT_KEY = 0x9110_7A11_0000_0001L;

    private final SynthesisModel model;
    private final BlockSampler sampler;
    private final Parallelism parallelism;
    private final Progress progress;

    public TiltFitting(SynthesisModel model, BlockSampler sampler, Parallelism parallelism, Progress progress) {
        this.model = model;
        this.sampler = sampler;
        this.parallelism = parallelism;
        this.progress = progress;
    }

    /** The factors, or nothing when no pilot row meets all conditions. */
    public Optional<Tilt> fit(List<Condition> conditions) {
        double[][] factors = new double[sampler.columns()][0];
        conditions.forEach(condition -> factors[condition.column()] = condition.firstTilt());
        int prefix = prefix(factors);
        for (int round = 0; ; round++) {
            progress.report(Phase.FITTING, round, MOST_ROUNDS);
            Pilot pilot = pilot(factors, prefix, round);
            if (pilot.empty()) {
                return Optional.empty();
            }
            double effective = model.trainedRows() * pilot.effectiveShare(factors, conditions);
            double logMass = pilot.logMeanWeight();
            double[][] corrected = Arrays.stream(factors).map(double[]::clone).toArray(double[][]::new);
            Raking raking = rake(pilot, conditions, corrected);
            boolean fitted = round + 1 >= FEWEST_ROUNDS && raking.gapBefore() < FITTED;
            if (fitted || round + 1 == MOST_ROUNDS) {
                progress.report(Phase.FITTING, MOST_ROUNDS, MOST_ROUNDS);
                return Optional.of(new Tilt(conditions, factors, prefix, logMass, effective, raking.misses()));
            }
            for (int column = 0; column < factors.length; column++) {
                factors[column] = corrected[column];
            }
        }
    }

    private int prefix(double[][] factors) {
        int prefix = 0;
        for (int position = 0; position < sampler.columns(); position++) {
            prefix = factors[sampler.columnAt(position)].length > 0 ? position + 1 : prefix;
        }
        return prefix;
    }

    private Pilot pilot(double[][] factors, int prefix, int round) {
        char[][] codes = new char[factors.length][];
        for (int column = 0; column < codes.length; column++) {
            codes[column] = new char[factors[column].length == 0 ? 0 : PILOT_ROWS];
        }
        double[] logWeights = new double[PILOT_ROWS];
        long key = Draws.key(PILOT_KEY, round);
        ModelTilt tilt = new ModelTilt(model, factors);
        parallelism.forEach(PILOT_ROWS / SHARD_ROWS, shard -> {
            progress.checkpoint();
            CodeBlock block = new CodeBlock(sampler.columns());
            for (int i = shard * SHARD_ROWS; i < (shard + 1) * SHARD_ROWS; i++) {
                block.add(Draws.key(key, i));
            }
            sampler.drawTilted(block, 0, prefix, tilt);
            for (int i = 0; i < SHARD_ROWS; i++) {
                logWeights[shard * SHARD_ROWS + i] = block.logWeight(i);
            }
            for (int column = 0; column < codes.length; column++) {
                if (codes[column].length > 0) {
                    block.copyColumn(column, codes[column], shard * SHARD_ROWS);
                }
            }
        });
        return new Pilot(codes, logWeights);
    }

    /** The gap of the weighted pilot from the targets before it was raked, and what raking could not mend. */
    private record Raking(double gapBefore, List<Tilt.Miss> misses) {}

    private Raking rake(Pilot pilot, List<Condition> conditions, double[][] corrected) {
        List<Condition.Shares> shares = conditions.stream()
                .filter(Condition.Shares.class::isInstance)
                .map(Condition.Shares.class::cast)
                .toList();
        double before = 0;
        for (int raking = 0; raking < MOST_RAKINGS; raking++) {
            double gap = 0;
            for (Condition.Shares condition : shares) {
                gap = Math.max(gap, pilot.rake(condition, corrected[condition.column()], LARGEST_CORRECTION));
            }
            before = raking == 0 ? gap : before;
            if (gap < RAKED) {
                break;
            }
        }
        return new Raking(before, misses(pilot, shares));
    }

    private static List<Tilt.Miss> misses(Pilot pilot, List<Condition.Shares> shares) {
        List<Tilt.Miss> misses = new ArrayList<>();
        for (Condition.Shares condition : shares) {
            double[] reached = pilot.shares(condition);
            for (int group = 0; group < reached.length; group++) {
                Tilt.Miss miss = new Tilt.Miss(condition, group, reached[group]);
                if (miss.gap() > REACHED) {
                    misses.add(miss);
                }
            }
        }
        misses.sort(Comparator.comparingDouble(Tilt.Miss::gap).reversed());
        return misses;
    }
}
