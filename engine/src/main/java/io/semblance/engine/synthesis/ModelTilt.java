package io.semblance.engine.synthesis;

import java.util.ArrayList;
import java.util.List;

/** A model under factors, worked out once for all its leaves. Immutable and safe for many threads. */
public final class ModelTilt {
    private final List<List<TiltedTree>> trees = new ArrayList<>();

    /**
     * @param factors a factor per code for each column; empty for a column that is not tilted
     */
    public ModelTilt(SynthesisModel model, double[][] factors) {
        for (int position = 0; position < model.order().length; position++) {
            double[] column = factors[model.order()[position]];
            trees.add(
                    column.length == 0
                            ? List.of()
                            : model.trees().get(position).stream()
                                    .map(tree -> new TiltedTree(tree, column))
                                    .toList());
        }
    }

    /** The trees of a position; none when its column is not tilted. */
    List<TiltedTree> at(int position) {
        return trees.get(position);
    }
}
