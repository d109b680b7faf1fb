/** The broker's side of predictions: questions out, answers in. */
@NullMarked
package io.semblance.gateway.oracle.kafka;

import org.jspecify.annotations.NullMarked;
