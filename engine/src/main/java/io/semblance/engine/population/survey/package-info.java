/** A tenant's own survey: its questions, and who answered what. */
@NullMarked
package io.semblance.engine.population.survey;

import org.jspecify.annotations.NullMarked;
