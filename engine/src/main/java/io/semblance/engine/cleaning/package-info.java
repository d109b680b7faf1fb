/** Decides which columns and levels are kept, under which names, and reports why. */
@NullMarked
package io.semblance.engine.cleaning;

import org.jspecify.annotations.NullMarked;
