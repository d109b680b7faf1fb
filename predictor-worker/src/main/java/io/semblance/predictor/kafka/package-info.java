/** Questions in, answers out, by the broker. */
@NullMarked
package io.semblance.predictor.kafka;

import org.jspecify.annotations.NullMarked;
