/** From texts to vectors of meaning. */
@NullMarked
package io.semblance.engine.prediction.text;

import org.jspecify.annotations.NullMarked;
