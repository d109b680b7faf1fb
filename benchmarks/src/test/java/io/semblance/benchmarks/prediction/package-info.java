@NullMarked
package io.semblance.benchmarks.prediction;

import org.jspecify.annotations.NullMarked;
