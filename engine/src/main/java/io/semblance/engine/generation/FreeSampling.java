package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.RowSampler;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows of a shard without conditions. */
final class FreeSampling implements ShardSampling {
    private static final int ROWS_PER_CHECK = 256;

    private final RowSampler sampler;
    private final ValueDrawing values;
    private final long seed;
    private final Progress progress;

    FreeSampling(RowSampler sampler, ValueDrawing values, long seed, Progress progress) {
        this.sampler = sampler;
        this.values = values;
        this.seed = seed;
        this.progress = progress;
    }

    @Override
    public ShardRows sample(Shard shard) {
        List<char[]> rows = new ArrayList<>(shard.size());
        long[] keys = new long[shard.size()];
        for (int i = 0; i < keys.length; i++) {
            if (i % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
            }
            keys[i] = Draws.key(seed, shard.from() + i);
            char[] row = new char[sampler.columns()];
            sampler.draw(row, 0, sampler.columns(), keys[i]);
            rows.add(row);
        }
        return new ShardRows(values.block(rows, keys), List.of());
    }
}
