package io.semblance.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.Progress;
import io.semblance.engine.encoding.Codes;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.encoding.RowWeights;
import io.semblance.engine.random.Draws;
import io.semblance.engine.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureScreenTest {
    private static final int ROWS = 1_500;

    @Test
    void findsTheTellingColumnsOfAWideTable() {
        EncodedTable table = table(200);
        int[] earlier = IntStream.range(0, 199).toArray();
        int[] chosen = new FeatureScreen(table, 1).choose(199, earlier, Progress.none());
        assertThat(chosen).hasSize(64).isSorted().contains(17, 140);
    }

    @Test
    void keepsAllFeaturesOfANarrowTable() {
        int[] earlier = IntStream.range(0, 9).toArray();
        assertThat(new FeatureScreen(table(10), 1).choose(9, earlier, Progress.none()))
                .isSameAs(earlier);
    }

    /** The last column follows columns 17 and 140, where they exist; all others are noise. */
    private static EncodedTable table(int width) {
        List<ModelColumn> columns = new ArrayList<>();
        List<Codes> codes = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            String name = "c" + column;
            columns.add(new ModelColumn(
                    name, name, Optional.empty(), new Levels(ColumnType.CATEGORICAL, List.of("a", "b", "c"), false)));
            codes.add(Codes.of(ROWS, 3));
        }
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < width; column++) {
                codes.get(column).set(row, (int) Draws.below(Draws.key(9, row), column, 3));
            }
            if (width > 140) {
                boolean first = Draws.unit(Draws.key(8, row), 0) < 0.5;
                codes.get(width - 1).set(row, codes.get(first ? 17 : 140).at(row));
            }
        }
        return new EncodedTable(columns, codes, RowWeights.equal(ROWS), ROWS);
    }
}
