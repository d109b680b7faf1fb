/**
 * The embedded survey predictor: a question and its options in, shares over the options out. Its numbers were learned from public
 * surveys by a program of the benchmarks module; nothing is learned from what is asked.
 */
@NullMarked
package io.semblance.engine.prediction;

import org.jspecify.annotations.NullMarked;
