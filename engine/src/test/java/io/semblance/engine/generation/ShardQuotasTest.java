package io.semblance.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Condition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardQuotasTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theQuotasOfAllShardsAddUpToTheTargets(long key) {
        int groups = 2 + (int) Draws.below(key, 0, 6);
        double[] targets = new double[groups];
        for (int group = 0; group < groups; group++) {
            targets[group] = Draws.unit(key, group + 1L) < 0.2 ? 0 : Draws.unit(key, group + 50L);
        }
        targets[0] += 0.1;
        double sum = Arrays.stream(targets).sum();
        double[] shares = Arrays.stream(targets).map(target -> target / sum).toArray();
        long rows = 1 + Draws.below(key, 99, 30_000);
        long[] made = new long[groups];
        Part whole = Part.all(rows);
        for (int index = 0; index < whole.shards(); index++) {
            Shard shard = whole.shard(index);
            ShardQuotas quotas = new ShardQuotas(List.of(condition(shares)), shard.from(), shard.to());
            long inShard = 0;
            for (int group = 0; group < groups; group++) {
                assertThat(quotas.open(0, group)).isNotNegative();
                made[group] += quotas.open(0, group);
                inShard += quotas.open(0, group);
            }
            assertThat(inShard).isEqualTo(shard.size());
        }
        for (int group = 0; group < groups; group++) {
            assertThat(Math.abs(made[group] - shares[group] * rows)).isLessThanOrEqualTo(1);
        }
    }

    private static Condition.Shares condition(double[] targets) {
        int[] groupOf = new int[targets.length];
        Arrays.setAll(groupOf, group -> group);
        return new Condition.Shares(0, "c", groupOf, targets, List.of());
    }
}
