package io.semblance.engine.generation;

import io.semblance.engine.Progress;

/** Makes the rows of shards, in any order and on any thread. */
interface ShardSampling {

    /**
     * The rows of one shard.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     */
    ShardRows sample(Shard shard, Progress progress);
}
