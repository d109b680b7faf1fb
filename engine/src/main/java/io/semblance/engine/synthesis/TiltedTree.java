package io.semblance.engine.synthesis;

/**
 * The leaves of a tree under a tilt: how much of each leaf's probability the factors leave, and the cumulative tilted counts of
 * its entries.
 */
final class TiltedTree {
    private final DistributionTree tree;
    private final double[] logMass;
    private final double[] cumulative;

    TiltedTree(DistributionTree tree, double[] factors) {
        this.tree = tree;
        this.logMass = new double[tree.size()];
        this.cumulative = new double[tree.code().length];
        for (int node = 0; node < tree.size(); node++) {
            if (tree.feature()[node] == DistributionTree.LEAF) {
                logMass[node] = tilt(tree.left()[node], tree.threshold()[node], factors);
            }
        }
    }

    private double tilt(int start, int length, double[] factors) {
        double mass = 0;
        int before = 0;
        for (int i = start; i < start + length; i++) {
            mass += (tree.cumulative()[i] - before) * factors[tree.code()[i]];
            before = tree.cumulative()[i];
            cumulative[i] = mass;
        }
        return mass > 0 ? StrictMath.log(mass / before) : Double.NEGATIVE_INFINITY;
    }

    /** The logarithm of the mean factor of a leaf; negative infinity when none of its codes is possible. */
    double logMass(int leaf) {
        return logMass[leaf];
    }

    /**
     * The code of a draw from a leaf, in proportion to count times factor.
     *
     * @param unit from 0 to 1, exclusive
     */
    char draw(int leaf, double unit) {
        int low = tree.left()[leaf];
        int high = low + tree.threshold()[leaf] - 1;
        // The last entry with a factor, should rounding reach the whole mass.
        double wanted = Math.min(unit * cumulative[high], Math.nextDown(cumulative[high]));
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return tree.code()[low];
    }
}
