package io.semblance.engine.synthesis;

import io.semblance.engine.encoding.ModelColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;

/**
 * A trained model: the joint distribution of the columns as a chain of conditional distributions, each a bag of trees.
 *
 * @param columns in the order of the seed file; behind them those that are drawn only for the sake of the others
 * @param hidden how many columns are of the latter kind
 * @param order column indexes in the order of drawing
 * @param trees the bag of each position of {@code order}; its features are columns of earlier positions
 * @param trainedRows the rows of the seed; with survey weights, so many of equal weight as tell as much
 * @param origin where it comes from
 */
@SuppressWarnings("ArrayRecordComponent")
public record SynthesisModel(
        List<ModelColumn> columns,
        int hidden,
        int[] order,
        List<List<DistributionTree>> trees,
        long trainedRows,
        ModelOrigin origin) {
    public SynthesisModel {
        columns = List.copyOf(columns);
        trees = trees.stream().map(List::copyOf).toList();
    }

    /** The columns of the seed file. */
    public List<ModelColumn> visible() {
        return columns.subList(0, columns.size() - hidden);
    }

    /** The index of the column of that cleaned name. */
    public OptionalInt column(String name) {
        for (int i = 0; i < columns.size() - hidden; i++) {
            if (columns.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The same model, known to come from there. */
    public SynthesisModel from(ModelOrigin known) {
        return new SynthesisModel(columns, hidden, order, trees, trainedRows, known);
    }

    /** The version of the file form that is written and read. */
    public static int formatVersion() {
        return ModelFile.VERSION;
    }

    /** Writes the model in its file form. The same model always gives the same bytes. */
    public void writeTo(OutputStream out) throws IOException {
        ModelFile.write(this, out);
    }

    /**
     * Reads a model.
     *
     * @throws CorruptModelException when the bytes are not a whole model of a known version
     */
    public static SynthesisModel readFrom(InputStream in) throws IOException {
        return ModelFile.read(in);
    }
}
