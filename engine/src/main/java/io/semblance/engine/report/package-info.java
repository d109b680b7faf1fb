/** How close synthetic rows come to real ones that the model has not seen, and how far they stay from those it has. */
@NullMarked
package io.semblance.engine.report;

import org.jspecify.annotations.NullMarked;
