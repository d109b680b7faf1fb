/** Who is counted, how often something may go wrong, and how often it may be asked for. */
@NullMarked
package io.semblance.gateway.limits;

import org.jspecify.annotations.NullMarked;
