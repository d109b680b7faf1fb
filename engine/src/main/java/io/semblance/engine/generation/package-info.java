/** Draws the rows of a scenario, shard by shard, and says how much of it the data can support. */
@NullMarked
package io.semblance.engine.generation;

import org.jspecify.annotations.NullMarked;
