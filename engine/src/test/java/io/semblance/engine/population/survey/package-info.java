@NullMarked
package io.semblance.engine.population.survey;

import org.jspecify.annotations.NullMarked;
