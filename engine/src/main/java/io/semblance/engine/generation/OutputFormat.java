package io.semblance.engine.generation;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.CsvJoin;
import io.semblance.engine.format.CsvTableWriter;
import io.semblance.engine.format.FileJoin;
import io.semblance.engine.format.ParquetJoin;
import io.semblance.engine.format.ParquetTableWriter;
import io.semblance.engine.format.TableWriter;
import io.semblance.engine.format.arrow.ArrowJoin;
import io.semblance.engine.format.arrow.ArrowTableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file formats that rows can be written in. */
public enum OutputFormat {
    PARQUET,
    CSV,
    ARROW;

    TableWriter open(List<ModelColumn> columns, Path out) throws IOException {
        return switch (this) {
            case PARQUET -> ParquetTableWriter.open(columns, out);
            case CSV -> CsvTableWriter.open(columns, out);
            case ARROW -> ArrowTableWriter.open(columns, out);
        };
    }

    /** Makes one file of files of these columns. */
    public FileJoin join(List<ModelColumn> columns) {
        return switch (this) {
            case PARQUET -> new ParquetJoin();
            case CSV -> new CsvJoin();
            case ARROW -> new ArrowJoin(columns);
        };
    }
}
