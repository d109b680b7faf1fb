/** Groups of the population, and how their answers differ from everybody's. */
@NullMarked
package io.semblance.engine.prediction.groups;

import org.jspecify.annotations.NullMarked;
