package io.semblance.engine.generation;

import io.semblance.engine.format.RowBlock;
import java.util.List;

/**
 * The rows of a finished shard.
 *
 * @param unmet for each target share and group, how many rows are lacking
 */
record ShardRows(RowBlock block, List<int[]> unmet) {}
