/** Commands in from share groups, events and dead letters out. */
@NullMarked
package io.semblance.worker.kafka;

import org.jspecify.annotations.NullMarked;
