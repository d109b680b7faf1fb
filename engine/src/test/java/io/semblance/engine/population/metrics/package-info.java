@NullMarked
package io.semblance.engine.population.metrics;

import org.jspecify.annotations.NullMarked;
