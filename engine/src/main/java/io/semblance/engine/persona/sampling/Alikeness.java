package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.report.FieldEmbedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which members of a population are nearly the same before anything is written about them. */
final class Alikeness {
    /** How alike two texts about different people are; measured at most .75, names are 0. */
    private static final double TEXTS = .68;
    /** Below the cap of the report, as the estimate for the texts may be too low. */
    private static final double CAP = .8;

    /** About a second. */
    private static final long COMPARISONS = 30_000_000;

    private final List<String> fields;
    private final double[][] positions;
    private final int[][] levels;
    private final Map<String, Integer> known = new HashMap<>();
    private final double most;
    private long compared;

    Alikeness(List<String> fields, int texts, int count) {
        this.fields = fields;
        this.positions = new double[count][fields.size()];
        this.levels = new int[count][fields.size()];
        this.most = CAP * (fields.size() + texts) - TEXTS * texts;
    }

    void set(int member, Draft draft) {
        for (int at = 0; at < fields.size(); at++) {
            String value = draft.value(fields.get(at));
            levels[member][at] = known.computeIfAbsent(value, ignored -> known.size());
            positions[member][at] = FieldEmbedding.position(draft.number(fields.get(at)));
        }
    }

    /** Whether there is time for more; a first look at every pair always is. */
    boolean isAffordable() {
        return compared < COMPARISONS + 2L * levels.length * levels.length;
    }

    /** Whether somebody else is nearly this member. */
    boolean hasTwin(int member) {
        compared += levels.length;
        for (int other = 0; other < levels.length; other++) {
            if (other != member && alike(member, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean alike(int one, int other) {
        double same = 0;
        for (int at = 0; at < levels[one].length; at++) {
            if (levels[one][at] == levels[other][at]) {
                same += 1;
            } else {
                double apart = Math.abs(positions[one][at] - positions[other][at]);
                same += apart < 1 ? 1 - apart : 0;
            }
        }
        return same >= most;
    }
}
