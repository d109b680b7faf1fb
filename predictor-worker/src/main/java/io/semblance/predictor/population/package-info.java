/** Populations: how well they predict their own questions, and how they answer new ones. */
@NullMarked
package io.semblance.predictor.population;

import org.jspecify.annotations.NullMarked;
