/** Whether the broker is there. */
@NullMarked
package io.semblance.gateway.docs.kafka;

import org.jspecify.annotations.NullMarked;
