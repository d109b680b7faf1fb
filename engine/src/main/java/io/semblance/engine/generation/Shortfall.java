package io.semblance.engine.generation;

import io.semblance.engine.scenario.Condition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Counts the rows that were made and those that no attempt could make. What several parts lack can be added up. */
final class Shortfall {
    /** How far a share may be off when rows are lacking. */
    private static final double TOLERATED = 0.005;

    private final List<Condition.Shares> conditions;
    private final long[][] lacking;
    private long made;

    Shortfall(List<Condition.Shares> conditions) {
        this.conditions = conditions;
        this.lacking = new long[conditions.size()][];
        for (int i = 0; i < lacking.length; i++) {
            lacking[i] = new long[conditions.get(i).targets().length];
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(made);
        for (long[] groups : lacking) {
            for (long rows : groups) {
                out.writeLong(rows);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        made = in.readLong();
        for (long[] groups : lacking) {
            for (int group = 0; group < groups.length; group++) {
                groups[group] = in.readLong();
            }
        }
    }

    /** Counts what another part of the same generation lacks. */
    void add(Shortfall other) {
        made += other.made;
        for (int i = 0; i < lacking.length; i++) {
            for (int group = 0; group < lacking[i].length; group++) {
                lacking[i][group] += other.lacking[i][group];
            }
        }
    }

    void add(ShardRows shard) {
        made += shard.block().rows();
        for (int i = 0; i < lacking.length; i++) {
            for (int group = 0; group < lacking[i].length; group++) {
                lacking[i][group] += shard.unmet().get(i)[group];
            }
        }
    }

    /** Takes what was seen of some rows for what would be seen of more. */
    void scale(long rows, long seen) {
        made = made * rows / seen;
        for (long[] groups : lacking) {
            for (int group = 0; group < groups.length; group++) {
                groups[group] = groups[group] * rows / seen;
            }
        }
    }

    long made() {
        return made;
    }

    boolean none(long wanted) {
        return made == wanted;
    }

    /** Whether every share of the rows made is close to its target. */
    boolean sharesHold() {
        if (made == 0) {
            return false;
        }
        for (int i = 0; i < lacking.length; i++) {
            for (int group = 0; group < lacking[i].length; group++) {
                if (Math.abs(reached(i, group) - conditions.get(i).targets()[group]) > TOLERATED) {
                    return false;
                }
            }
        }
        return true;
    }

    private double reached(int condition, int group) {
        long missed = 0;
        for (long rows : lacking[condition]) {
            missed += rows;
        }
        double wanted = conditions.get(condition).targets()[group] * (made + missed);
        return (wanted - lacking[condition][group]) / made;
    }

    /** The group that lacks most rows for its target. */
    Binding binding(List<Condition> all) {
        String column = all.getLast().name();
        String label = all.getLast() instanceof Condition.Within within ? within.label() : "";
        double worst = 0;
        for (int i = 0; i < lacking.length; i++) {
            for (int group = 0; group < lacking[i].length; group++) {
                double share =
                        lacking[i][group] / Math.max(1e-12, conditions.get(i).targets()[group]);
                if (share > worst) {
                    worst = share;
                    column = conditions.get(i).name();
                    label = conditions.get(i).labels().get(group);
                }
            }
        }
        String detail = "Too few rows meet this together with the other conditions; %d could be made.".formatted(made);
        return new Binding(column, label, detail, sharesHold() ? made : 0);
    }
}
