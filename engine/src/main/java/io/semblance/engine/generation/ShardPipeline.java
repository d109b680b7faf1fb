package io.semblance.engine.generation;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes shards on several threads and hands them on in order, never more than a few ahead. */
final class ShardPipeline {
    private static final int AHEAD_PER_THREAD = 2;

    private final Parallelism parallelism;

    ShardPipeline(Parallelism parallelism) {
        this.parallelism = parallelism;
    }

    /** Takes finished shards in order. */
    interface Taker {
        void take(ShardRows rows) throws IOException;
    }

    void run(Part part, ShardSampling sampling, Progress progress, Taker taker) throws IOException {
        int shards = part.shards();
        if (parallelism.threads() == 1 || shards == 1) {
            for (int index = 0; index < shards; index++) {
                taker.take(sampling.sample(part.shard(index), progress));
            }
            return;
        }
        Deque<Future<ShardRows>> ahead = new ArrayDeque<>();
        ExecutorService pool = parallelism.pool();
        try {
            int next = 0;
            for (int taken = 0; taken < shards; taken++) {
                while (next < shards && ahead.size() < parallelism.threads() * AHEAD_PER_THREAD) {
                    Shard shard = part.shard(next++);
                    ahead.add(pool.submit(() -> sampling.sample(shard, progress)));
                }
                taker.take(Parallelism.join(ahead.remove()));
            }
        } finally {
            // On failure the shards under way see the cancellation or run to their end; none of them is wanted.
            ahead.forEach(future -> future.cancel(false));
            pool.shutdown();
        }
    }
}
