/** Scores synthetic rows against real ones that the model has not seen, from the files alone. */
@NullMarked
package io.semblance.benchmarks.engine.quality;

import org.jspecify.annotations.NullMarked;
