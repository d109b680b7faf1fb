/** What one pass over a seed file learns about each column: distinct values, types, extremes, a sample. */
@NullMarked
package io.semblance.engine.profile;

import org.jspecify.annotations.NullMarked;
