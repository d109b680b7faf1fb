package io.semblance.engine.generation;

import io.semblance.engine.scenario.Condition;
import io.semblance.engine.synthesis.CodeBlock;
import java.util.List;

/**
 * How many rows of each group a shard still needs. The quotas of a shard are differences of rounded cumulative shares, so
 * that the quotas of all shards add up to the rounded targets of the whole, whoever makes which shard.
 */
final class ShardQuotas {
    private final List<Condition.Shares> conditions;
    private final int[][] open;

    /** The quotas of the rows {@code from} to {@code to} - 1 of the whole. */
    ShardQuotas(List<Condition.Shares> conditions, long from, long to) {
        this.conditions = conditions;
        this.open = new int[conditions.size()][];
        for (int i = 0; i < open.length; i++) {
            open[i] = quotas(conditions.get(i).targets(), from, to);
        }
    }

    private static int[] quotas(double[] targets, long from, long to) {
        int[] quotas = new int[targets.length];
        double cumulative = 0;
        long before = 0;
        int last = lastWanted(targets);
        for (int group = 0; group <= last; group++) {
            cumulative += targets[group];
            long upTo = group == last ? to - from : Math.round(cumulative * to) - Math.round(cumulative * from);
            quotas[group] = (int) (upTo - before);
            before = upTo;
        }
        return quotas;
    }

    private static int lastWanted(double[] targets) {
        int last = targets.length - 1;
        while (last > 0 && targets[last] <= 0) {
            last--;
        }
        return last;
    }

    /** Whether every group of a row has room. */
    boolean fits(char[] row) {
        for (int i = 0; i < open.length; i++) {
            if (open[i][group(i, row)] <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether every group of a row of a block has room. */
    boolean fits(CodeBlock block, int row) {
        for (int i = 0; i < open.length; i++) {
            Condition.Shares shares = conditions.get(i);
            if (open[i][shares.groupOf()[block.code(shares.column(), row)]] <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Counts a row. */
    void take(char[] row) {
        for (int i = 0; i < open.length; i++) {
            open[i][group(i, row)]--;
        }
    }

    /** Gives the room of a row back. */
    void giveBack(char[] row) {
        for (int i = 0; i < open.length; i++) {
            open[i][group(i, row)]++;
        }
    }

    /** The factors with those of full groups at zero; an open group keeps at least a tiny factor. */
    double[][] restrict(double[][] factors) {
        double[][] restricted = factors.clone();
        for (int i = 0; i < open.length; i++) {
            Condition.Shares condition = conditions.get(i);
            double[] tilt = factors[condition.column()].clone();
            for (int code = 0; code < tilt.length; code++) {
                tilt[code] = open[i][condition.groupOf()[code]] > 0 ? tilt[code] : 0;
            }
            restricted[condition.column()] = tilt;
        }
        return restricted;
    }

    /** The rows still needed of a group. */
    int open(int condition, int group) {
        return open[condition][group];
    }

    private int group(int condition, char[] row) {
        Condition.Shares shares = conditions.get(condition);
        return shares.groupOf()[row[shares.column()]];
    }
}
