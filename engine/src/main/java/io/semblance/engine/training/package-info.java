/** Fits bagged sequential distribution trees to an encoded table. */
@NullMarked
package io.semblance.engine.training;

import org.jspecify.annotations.NullMarked;
