package io.semblance.engine.synthesis;

import static io.semblance.engine.synthesis.BodyInput.check;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.schema.ColumnType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a model file. Every length is held against the bytes that can be left before anything is allocated, and
 * every tree is checked, so that a damaged file can neither exhaust memory nor send a reader astray.
 */
final class ModelBody {
    private static final int MOST_COLUMNS = (1 << 16) - 1;
    private static final int MOST_TREES = 256;
    private static final int LEVELS = 0;
    private static final int BINS = 1;

    private final BodyInput in;

    ModelBody(DataInputStream in, long plainLength) {
        this.in = new BodyInput(in, plainLength);
    }

    static void write(SynthesisModel model, DataOutputStream out) throws IOException {
        out.writeLong(model.trainedRows());
        out.writeInt(model.columns().size());
        out.writeInt(model.hidden());
        for (ModelColumn column : model.columns()) {
            text(out, column.name());
            text(out, column.originalName());
            text(out, column.label().orElse(""));
            encoding(out, column.encoding());
        }
        for (int position = 0; position < model.order().length; position++) {
            out.writeInt(model.order()[position]);
            out.writeInt(model.trees().get(position).size());
            for (DistributionTree tree : model.trees().get(position)) {
                tree(out, tree);
            }
        }
        OriginBody.write(model.origin(), out);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void encoding(DataOutputStream out, Encoding encoding) throws IOException {
        out.writeByte(encoding instanceof Levels ? LEVELS : BINS);
        out.writeByte(encoding.type().ordinal());
        out.writeBoolean(encoding.missing());
        out.writeInt(encoding.values());
        switch (encoding) {
            case Levels levels -> {
                for (String level : levels.levels()) {
                    text(out, level);
                }
            }
            case Bins bins -> {
                out.writeInt(bins.decimals());
                out.writeLong(bins.step());
                for (int i = 0; i < bins.values(); i++) {
                    out.writeLong(bins.lows()[i]);
                    out.writeLong(bins.highs()[i]);
                }
            }
        }
    }

    private static void tree(DataOutputStream out, DistributionTree tree) throws IOException {
        out.writeInt(tree.size());
        out.writeInt(tree.code().length);
        for (int node = 0; node < tree.size(); node++) {
            out.writeInt(tree.feature()[node]);
            out.writeInt(tree.threshold()[node]);
            out.writeInt(tree.left()[node]);
            if (tree.feature()[node] >= DistributionTree.UNORDERED) {
                out.writeLong(tree.mask()[node]);
            }
        }
        for (int i = 0; i < tree.code().length; i++) {
            out.writeChar(tree.code()[i]);
            out.writeInt(tree.cumulative()[i]);
        }
    }

    SynthesisModel read() throws IOException {
        long rows = in.longValue();
        int count = in.length(MOST_COLUMNS, 16);
        int hidden = in.intValue();
        check(hidden >= 0 && hidden < Math.max(1, count), "no column that is shown");
        List<ModelColumn> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new ModelColumn(
                    in.text(), in.text(), Optional.of(in.text()).filter(label -> !label.isEmpty()), encoding()));
        }
        int[] order = new int[count];
        boolean[] drawn = new boolean[count];
        List<List<DistributionTree>> trees = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            int column = in.length(count - 1, 0);
            check(!drawn[column], "a column is drawn twice");
            trees.add(bag(columns, column, drawn));
            order[position] = column;
            drawn[column] = true;
        }
        check(rows > 0 && count > 0, "an empty model");
        ModelOrigin origin = OriginBody.read(in, columns.subList(0, count - hidden));
        return new SynthesisModel(columns, hidden, order, trees, rows, origin);
    }

    private List<DistributionTree> bag(List<ModelColumn> columns, int column, boolean[] drawn) throws IOException {
        int size = in.length(MOST_TREES, 8);
        check(size > 0, "a column without trees");
        List<DistributionTree> bag = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bag.add(tree(columns, columns.get(column).encoding().codes(), drawn));
        }
        return bag;
    }

    private Encoding encoding() throws IOException {
        int kind = in.byteValue();
        int type = in.byteValue();
        boolean missing = in.byteValue() != 0;
        check(type >= 0 && type < ColumnType.values().length, "unknown column type");
        ColumnType columnType = ColumnType.values()[type];
        int values = in.length(Encoding.MOST_CODES, 4);
        if (kind == LEVELS) {
            List<String> levels = new ArrayList<>();
            for (int i = 0; i < values; i++) {
                levels.add(in.text());
            }
            return new Levels(columnType, levels, missing);
        }
        check(kind == BINS, "unknown encoding");
        int decimals = in.intValue();
        long step = in.longValue();
        long[] lows = new long[values];
        long[] highs = new long[values];
        for (int i = 0; i < values; i++) {
            lows[i] = in.longValue();
            highs[i] = in.longValue();
        }
        return new Bins(columnType, decimals, step, lows, highs, missing);
    }

    private DistributionTree tree(List<ModelColumn> columns, int codes, boolean[] drawn) throws IOException {
        int nodes = in.length(Integer.MAX_VALUE, 12);
        int entries = in.length(Integer.MAX_VALUE, 6);
        check(nodes > 0, "a tree without nodes");
        int[] feature = new int[nodes];
        int[] threshold = new int[nodes];
        int[] child = new int[nodes];
        long[] mask = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            feature[node] = in.intValue();
            threshold[node] = in.intValue();
            child[node] = in.intValue();
            if (feature[node] >= DistributionTree.UNORDERED) {
                mask[node] = in.longValue();
            }
        }
        char[] code = new char[entries];
        int[] cumulative = new int[entries];
        for (int i = 0; i < entries; i++) {
            code[i] = in.charValue();
            cumulative[i] = in.intValue();
            check(code[i] < codes, "a code out of range");
        }
        DistributionTree tree = new DistributionTree(feature, threshold, child, mask, code, cumulative);
        int used = 0;
        for (int node = 0; node < nodes; node++) {
            if (feature[node] == DistributionTree.LEAF) {
                checkLeaf(tree, node, used);
                used += threshold[node];
            } else {
                checkSplit(tree, node, columns, drawn);
            }
        }
        return tree;
    }

    /** The slices of the leaves follow each other, so that no leaf can claim the entries of another. */
    private static void checkLeaf(DistributionTree tree, int node, int start) throws CorruptModelException {
        int length = tree.threshold()[node];
        check(tree.left()[node] == start && length > 0 && start <= tree.code().length - length, "a leaf out of range");
        int before = 0;
        for (int i = start; i < start + length; i++) {
            check(tree.cumulative()[i] > before, "counts that do not grow");
            before = tree.cumulative()[i];
        }
    }

    private static void checkSplit(DistributionTree tree, int node, List<ModelColumn> columns, boolean[] drawn)
            throws CorruptModelException {
        int feature = tree.feature()[node];
        int child = tree.left()[node];
        boolean unordered = feature >= DistributionTree.UNORDERED;
        int column = unordered ? feature ^ DistributionTree.UNORDERED : feature;
        check(column >= 0 && column < columns.size() && drawn[column], "a feature that is not drawn yet");
        check(columns.get(column).encoding().ordered() != unordered, "a split of the wrong kind");
        int threshold = tree.threshold()[node];
        check(unordered || threshold >= 0 && threshold < Encoding.MOST_CODES, "a threshold out of range");
        check(child > node && child < tree.size() - 1, "a child out of range");
    }
}
