@NullMarked
package io.semblance.predictor.kafka;

import org.jspecify.annotations.NullMarked;
