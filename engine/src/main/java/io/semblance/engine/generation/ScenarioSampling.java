package io.semblance.engine.generation;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.synthesis.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows of a shard under a scenario. */
final class ScenarioSampling implements ShardSampling {
    private final TiltedModel model;
    private final ValueDrawing values;
    private final long seed;

    ScenarioSampling(TiltedModel model, ValueDrawing values, long seed) {
        this.model = model;
        this.values = values;
        this.seed = seed;
    }

    @Override
    public ShardRows sample(Shard shard, Progress progress) {
        Tilt tilt = model.tilt();
        ShardQuotas quotas = new ShardQuotas(tilt.shares(), shard.from(), shard.to());
        QuotaFilling filling = new QuotaFilling(model, quotas, Draws.key(seed, ~shard.from()), progress);
        CodeBlock block = filling.fill(seed, shard);
        // The columns after the last condition follow last, when no row changes its front any more.
        model.blocks().drawRest(block, tilt.prefix());
        return new ShardRows(values.rows(block), unmet(quotas));
    }

    private List<int[]> unmet(ShardQuotas quotas) {
        List<int[]> unmet = new ArrayList<>();
        List<Condition.Shares> shares = model.tilt().shares();
        for (int i = 0; i < shares.size(); i++) {
            int[] lacking = new int[shares.get(i).targets().length];
            for (int group = 0; group < lacking.length; group++) {
                lacking[group] = quotas.open(i, group);
            }
            unmet.add(lacking);
        }
        return unmet;
    }
}
