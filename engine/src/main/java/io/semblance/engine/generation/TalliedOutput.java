package io.semblance.engine.generation;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.format.TableWriter;
import java.io.IOException;
import java.util.List;

/** Counts the rows that go to another output. */
public final class TalliedOutput implements RowOutput {
    private final RowOutput target;
    private final RowTally tally;

    /**
     * @param tally of the model's visible columns; it is added to
     */
    public TalliedOutput(RowOutput target, RowTally tally) {
        this.target = target;
        this.tally = tally;
    }

    @Override
    public TableWriter open(List<ModelColumn> columns) throws IOException {
        TableWriter writer = target.open(columns);
        return new TableWriter() {
            @Override
            public void write(RowBlock block) throws IOException {
                tally.add(block);
                writer.write(block);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    public void restOn(double effectiveRows) {
        tally.restOn(effectiveRows);
        target.restOn(effectiveRows);
    }

    @Override
    public void discard() throws IOException {
        target.discard();
    }
}
