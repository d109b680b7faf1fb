/**
 * Populations: a tenant's own survey becomes a model that answers questions that nobody asked yet, as the same people would, and tests
 * itself by leaving each question out.
 */
@NullMarked
package io.semblance.engine.population;

import org.jspecify.annotations.NullMarked;
