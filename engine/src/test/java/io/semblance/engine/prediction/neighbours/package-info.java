@NullMarked
package io.semblance.engine.prediction.neighbours;

import org.jspecify.annotations.NullMarked;
