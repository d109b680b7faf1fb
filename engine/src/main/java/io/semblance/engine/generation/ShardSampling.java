package io.semblance.engine.generation;

/** Makes the rows of shards, in any order and on any thread. */
interface ShardSampling {

    /** The rows of one shard. */
    ShardRows sample(Shard shard);
}
