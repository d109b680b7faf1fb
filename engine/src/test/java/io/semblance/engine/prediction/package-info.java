@NullMarked
package io.semblance.engine.prediction;

import org.jspecify.annotations.NullMarked;
