/** From a blueprint to the values of its population. */
@NullMarked
package io.semblance.engine.persona.sampling;

import org.jspecify.annotations.NullMarked;
