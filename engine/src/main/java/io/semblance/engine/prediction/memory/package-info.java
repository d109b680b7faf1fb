/** What was made last is not made again. */
@NullMarked
package io.semblance.engine.prediction.memory;

import org.jspecify.annotations.NullMarked;
