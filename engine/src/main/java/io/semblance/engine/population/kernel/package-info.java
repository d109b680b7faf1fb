/** What the answers to a survey's own questions say about another question. */
@NullMarked
package io.semblance.engine.population.kernel;

import org.jspecify.annotations.NullMarked;
