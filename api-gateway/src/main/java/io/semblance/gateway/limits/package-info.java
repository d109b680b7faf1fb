/** Who is counted, and how often something may go wrong. */
@NullMarked
package io.semblance.gateway.limits;

import org.jspecify.annotations.NullMarked;
