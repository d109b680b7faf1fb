/** Populations: surveys as models, what they are asked, and how they answer. */
@NullMarked
package io.semblance.schema.population;

import org.jspecify.annotations.NullMarked;
