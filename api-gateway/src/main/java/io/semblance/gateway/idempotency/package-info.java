/** Repeated requests: one Idempotency-Key is one piece of work and one answer, byte for byte. */
@NullMarked
package io.semblance.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
