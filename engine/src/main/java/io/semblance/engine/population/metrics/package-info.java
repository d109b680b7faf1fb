/** How far predicted shares are from true ones. */
@NullMarked
package io.semblance.engine.population.metrics;

import org.jspecify.annotations.NullMarked;
