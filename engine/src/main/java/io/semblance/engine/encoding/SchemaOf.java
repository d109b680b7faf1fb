package io.semblance.engine.encoding;

import io.semblance.engine.schema.ColumnSchema;
import io.semblance.engine.schema.ColumnType;
import io.semblance.engine.schema.DatasetSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Describes an encoded table as the schema shown to clients. */
public final class SchemaOf {
    private static final double SHARE_DIGITS = 1e6;

    private SchemaOf() {}

    /** The schema of a table. */
    public static DatasetSchema table(EncodedTable table) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            columns.add(column(table.columns().get(column), table.counts(column), table.weight()));
        }
        return new DatasetSchema(columns, table.rows());
    }

    private static ColumnSchema column(ModelColumn column, long[] counts, long rows) {
        Encoding encoding = column.encoding();
        double missing = encoding.missing() ? share(counts[encoding.missingCode()], rows) : 0;
        ColumnSchema.Values values = switch (encoding) {
            case Levels levels -> levels(levels, counts, rows);
            case Bins bins -> numbers(bins);
        };
        return new ColumnSchema(column.name(), column.originalName(), column.label(), encoding.type(), missing, values);
    }

    private static ColumnSchema.Values levels(Levels levels, long[] counts, long rows) {
        List<Double> shares = new ArrayList<>();
        for (int code = 0; code < levels.values(); code++) {
            shares.add(share(counts[code], rows));
        }
        return new ColumnSchema.Values.Levels(levels.levels(), shares);
    }

    private static ColumnSchema.Values numbers(Bins bins) {
        long min = bins.lows()[0];
        long max = bins.highs()[bins.values() - 1];
        if (bins.type() == ColumnType.DATE) {
            return new ColumnSchema.Values.Dates(
                    LocalDate.ofEpochDay(min).toString(),
                    LocalDate.ofEpochDay(max).toString());
        }
        double power = StrictMath.pow(10, bins.decimals());
        return new ColumnSchema.Values.Numbers(min / power, max / power, bins.decimals());
    }

    private static double share(long count, long rows) {
        return Math.round(count * SHARE_DIGITS / rows) / SHARE_DIGITS;
    }
}
