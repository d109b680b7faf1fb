package io.semblance.engine.scenario;

import java.util.List;

/** A condition of a scenario in terms of a model's codes. */
public sealed interface Condition {

    /** The index of the column in the model. */
    int column();

    /** The cleaned name of the column. */
    String name();

    /** The factors before any fitting: 0 for codes that may not occur. */
    double[] firstTilt();

    /**
     * Target shares of groups of codes. Each named level is a group; all other codes together are one.
     *
     * @param groupOf the group of each code
     * @param targets the share of each group, summing to 1
     * @param labels the level of each group
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Shares(int column, String name, int[] groupOf, double[] targets, List<String> labels) implements Condition {
        @Override
        public double[] firstTilt() {
            double[] tilt = new double[groupOf.length];
            for (int code = 0; code < tilt.length; code++) {
                tilt[code] = targets[groupOf[code]] > 0 ? 1 : 0;
            }
            return tilt;
        }
    }

    /**
     * Allowed values.
     *
     * @param allowed the share of the values of each code that lie in the range
     * @param min the lowest allowed value, scaled as the bins are
     * @param max the highest allowed value
     * @param label the range as text
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Within(int column, String name, double[] allowed, long min, long max, String label) implements Condition {
        @Override
        public double[] firstTilt() {
            return allowed.clone();
        }
    }
}
