/** How a gateway stops without a request noticing. */
@NullMarked
package io.semblance.gateway.drain;

import org.jspecify.annotations.NullMarked;
