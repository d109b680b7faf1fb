package io.semblance.generator.persona;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.format.TableWriter;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.inference.OwnData;
import io.semblance.engine.schema.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts rows instead of keeping them. */
final class ColumnCount implements RowOutput {
    private List<ModelColumn> columns = List.of();
    private long[][] counts = {};
    private Moments[] moments = {};

    @Override
    public TableWriter open(List<ModelColumn> of) {
        columns = List.copyOf(of);
        counts = columns.stream()
                .map(column -> new long[column.encoding().codes()])
                .toArray(long[][]::new);
        moments = columns.stream().map(column -> new Moments()).toArray(Moments[]::new);
        return new TableWriter() {
            @Override
            public void write(RowBlock block) {
                count(block);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void discard() {}

    private void count(RowBlock block) {
        for (int column = 0; column < columns.size(); column++) {
            int missing = columns.get(column).encoding().missingCode();
            boolean number = columns.get(column).encoding() instanceof Bins;
            for (int row = 0; row < block.rows(); row++) {
                int code = block.codes()[column][row];
                counts[column][code]++;
                if (number && code != missing) {
                    moments[column].add(block.values()[column][row]);
                }
            }
        }
    }

    /** Columns of one value, of dates, and without values say nothing of people. */
    List<OwnData.Column> columns() {
        List<OwnData.Column> told = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            ModelColumn column = columns.get(at);
            Optional<Distribution> distribution = switch (column.encoding()) {
                case Levels levels -> weights(levels, counts[at]);
                case Bins bins -> numbers(bins, moments[at]);
            };
            distribution.ifPresent(of ->
                    told.add(new OwnData.Column(column.name(), column.label().orElseGet(column::originalName), of)));
        }
        return told;
    }

    private static Optional<Distribution> weights(Levels levels, long[] counts) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int code = 0; code < levels.values(); code++) {
            if (counts[code] > 0) {
                weights.put(levels.levels().get(code), (double) counts[code]);
            }
        }
        return weights.size() < 2 ? Optional.empty() : Optional.of(new Categorical(weights));
    }

    private static Optional<Distribution> numbers(Bins bins, Moments moments) {
        if (bins.type() == ColumnType.DATE || moments.count == 0 || moments.min == moments.max) {
            return Optional.empty();
        }
        double scale = StrictMath.pow(10, bins.decimals());
        return Optional.of(new Numeric(
                moments.min / scale,
                moments.max / scale,
                moments.mean() / scale,
                moments.deviation() / scale,
                bins.type() == ColumnType.INTEGER));
    }

    /** Of scaled values. */
    private static final class Moments {
        private long count;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;
        private double sum;
        private double squares;

        private void add(long value) {
            count++;
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            squares += (double) value * value;
        }

        private double mean() {
            return sum / count;
        }

        private double deviation() {
            return StrictMath.sqrt(Math.max(0, squares / count - mean() * mean()));
        }
    }
}
