package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.synthesis.RowSampler;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows of a shard under a scenario. */
final class ScenarioSampling implements ShardSampling {
    private final RowSampler sampler;
    private final ValueDrawing values;
    private final Tilt tilt;
    private final long seed;
    private final Progress progress;

    ScenarioSampling(RowSampler sampler, ValueDrawing values, Tilt tilt, long seed, Progress progress) {
        this.sampler = sampler;
        this.values = values;
        this.tilt = tilt;
        this.seed = seed;
        this.progress = progress;
    }

    @Override
    public ShardRows sample(Shard shard) {
        ShardQuotas quotas = new ShardQuotas(tilt.shares(), shard.from(), shard.to());
        QuotaFilling filling = new QuotaFilling(sampler, tilt, quotas, Draws.key(seed, ~shard.from()), progress);
        List<char[]> rows = new ArrayList<>(shard.size());
        long[] keys = new long[shard.size()];
        for (int i = 0; i < shard.size(); i++) {
            long key = Draws.key(seed, shard.from() + i);
            if (filling.add(rows, key)) {
                keys[rows.size() - 1] = key;
            }
        }
        // The columns after the last condition follow last, when no row changes its front any more.
        for (int i = 0; i < rows.size(); i++) {
            progress.checkpoint();
            sampler.draw(rows.get(i), tilt.prefix(), sampler.columns(), keys[i]);
        }
        return new ShardRows(values.block(rows, keys), unmet(quotas));
    }

    private List<int[]> unmet(ShardQuotas quotas) {
        List<int[]> unmet = new ArrayList<>();
        for (int i = 0; i < tilt.shares().size(); i++) {
            Condition.Shares condition = tilt.shares().get(i);
            int[] lacking = new int[condition.targets().length];
            for (int group = 0; group < lacking.length; group++) {
                lacking[group] = quotas.open(i, group);
            }
            unmet.add(lacking);
        }
        return unmet;
    }
}
