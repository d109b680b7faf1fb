package io.semblance.engine.training;

import io.semblance.engine.synthesis.DistributionTree;

/**
 * A cut of the rows of a node in two.
 *
 * @param feature the column it looks at
 * @param threshold for ordered features: codes up to here go left
 * @param mask for unordered features: codes whose bit is set go left
 */
record Split(int feature, boolean ordered, int threshold, long mask) {

    boolean goesLeft(int code) {
        return ordered ? code <= threshold : (mask >>> Math.min(code, DistributionTree.LAST_BIT) & 1) != 0;
    }

    Split withMask(long wider) {
        return new Split(feature, ordered, threshold, wider);
    }
}
