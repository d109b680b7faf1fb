/** The broker's side of dead letters. */
@NullMarked
package io.semblance.gateway.deadletters.kafka;

import org.jspecify.annotations.NullMarked;
