@NullMarked
package io.semblance.engine.prediction.scale;

import org.jspecify.annotations.NullMarked;
