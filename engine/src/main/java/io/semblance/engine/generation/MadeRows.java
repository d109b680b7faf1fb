package io.semblance.engine.generation;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.scenario.Condition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What the rows of a generation, or of a part of it, add up to, and what they lack. Not thread-safe. */
public final class MadeRows {
    private final Shortfall shortfall;
    private final RowTally tally;

    private MadeRows(Shortfall shortfall, RowTally tally) {
        this.shortfall = shortfall;
        this.tally = tally;
    }

    static MadeRows none(List<ModelColumn> columns, List<Condition.Shares> shares) {
        return new MadeRows(new Shortfall(shares), new RowTally(columns));
    }

    static MadeRows read(List<ModelColumn> columns, List<Condition.Shares> shares, DataInput in) throws IOException {
        Shortfall shortfall = new Shortfall(shares);
        shortfall.readFrom(in);
        return new MadeRows(shortfall, RowTally.readFrom(columns, in));
    }

    /** Tells another process, which has to plan the same generation to read it. */
    public void writeTo(DataOutput out) throws IOException {
        shortfall.writeTo(out);
        tally.writeTo(out);
    }

    void add(ShardRows shard) {
        shortfall.add(shard);
        tally.add(shard.block());
    }

    /** Adds those of another part of the same generation. */
    public void add(MadeRows part) {
        shortfall.add(part.shortfall);
        tally.add(part.tally);
    }

    /** The number of rows. */
    public long rows() {
        return tally.rows();
    }

    /** What the rows add up to. */
    public RowTally tally() {
        return tally;
    }

    Shortfall shortfall() {
        return shortfall;
    }
}
