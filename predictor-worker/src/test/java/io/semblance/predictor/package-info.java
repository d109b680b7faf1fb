@NullMarked
package io.semblance.predictor;

import org.jspecify.annotations.NullMarked;
