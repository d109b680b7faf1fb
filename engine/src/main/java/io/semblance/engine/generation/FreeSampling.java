package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.BlockSampler;
import io.semblance.engine.synthesis.CodeBlock;
import java.util.List;

/** Makes the rows of a shard without conditions. */
final class FreeSampling implements ShardSampling {
    private final BlockSampler sampler;
    private final ValueDrawing values;
    private final long seed;

    FreeSampling(BlockSampler sampler, ValueDrawing values, long seed) {
        this.sampler = sampler;
        this.values = values;
        this.seed = seed;
    }

    @Override
    public ShardRows sample(Shard shard, Progress progress) {
        progress.checkpoint();
        CodeBlock block = new CodeBlock(sampler.columns());
        for (long row = shard.from(); row < shard.to(); row++) {
            block.add(Draws.key(seed, row));
        }
        sampler.drawRest(block, 0);
        return new ShardRows(values.rows(block), List.of());
    }
}
