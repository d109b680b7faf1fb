/** Builds the numbers of the embedded survey predictor from public surveys, and measures it on them. */
@NullMarked
package io.semblance.benchmarks.prediction;

import org.jspecify.annotations.NullMarked;
