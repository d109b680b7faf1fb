package io.semblance.engine.generation;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the rows of a generation go. */
public interface RowOutput {

    /** Begins: the rows follow in order. */
    TableWriter open(List<ModelColumn> columns) throws IOException;

    /** Is told, before the rows come, on how many rows of the seed their scenario rests (Kish). */
    default void restOn(double effectiveRows) {}

    /** Leaves nothing of what was written, because it came to nothing. */
    void discard() throws IOException;

    /** A file, replacing one that is there. */
    static RowOutput file(OutputFormat format, Path file) {
        return new RowOutput() {
            @Override
            public TableWriter open(List<ModelColumn> columns) throws IOException {
                return format.open(columns, file);
            }

            @Override
            public void discard() throws IOException {
                Files.deleteIfExists(file);
            }
        };
    }
}
