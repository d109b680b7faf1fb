/** Benchmarks of steps that the engine does not show, in the package of what they measure. */
@NullMarked
package io.semblance.engine.training;

import org.jspecify.annotations.NullMarked;
