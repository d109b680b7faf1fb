package io.semblance.engine.scenario;

import java.util.List;

/**
 * The factors that make a model follow a scenario.
 *
 * @param conditions what they were fitted to
 * @param factors per column and code; empty for columns that are not tilted
 * @param prefix the number of drawing positions up to and including the last tilted column
 * @param logMass the logarithm of the mean weight of a tilted row
 * @param effectiveRows how many rows of the seed the scenario rests on (Kish)
 * @param misses the target shares that could not be reached on the pilot, largest gap first
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tilt(
        List<Condition> conditions,
        double[][] factors,
        int prefix,
        double logMass,
        double effectiveRows,
        List<Miss> misses) {

    /**
     * A share the pilot could not reach.
     *
     * @param condition its condition
     * @param group its group in the condition
     * @param reached the share that was reached
     */
    public record Miss(Condition.Shares condition, int group, double reached) {
        /** The distance from the target. */
        public double gap() {
            return Math.abs(condition.targets()[group] - reached);
        }
    }

    /** The target shares among the conditions. */
    public List<Condition.Shares> shares() {
        return conditions.stream()
                .filter(Condition.Shares.class::isInstance)
                .map(Condition.Shares.class::cast)
                .toList();
    }
}
