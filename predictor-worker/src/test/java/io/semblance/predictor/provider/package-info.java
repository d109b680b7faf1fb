@NullMarked
package io.semblance.predictor.provider;

import org.jspecify.annotations.NullMarked;
