package io.semblance.engine.training;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.ModelColumn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order the columns are drawn: hidden ones first, then text columns before numeric ones, few codes first, so that columns with
 * target shares come early.
 */
final class ColumnOrder {
    private ColumnOrder() {}

    static int[] of(List<ModelColumn> columns, int hidden) {
        int visible = columns.size() - hidden;
        Comparator<Integer> shown = Comparator.comparing(i -> i < visible);
        Comparator<Integer> numeric = Comparator.comparing(i -> columns.get(i).encoding() instanceof Bins);
        return IntStream.range(0, columns.size())
                .boxed()
                .sorted(shown.thenComparing(numeric)
                        .thenComparingInt(i -> columns.get(i).encoding().codes())
                        .thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
