/** The small networks that turn the features of options into shares. */
@NullMarked
package io.semblance.engine.prediction.head;

import org.jspecify.annotations.NullMarked;
