/** How often something may be asked for, counted over all replicas. */
@NullMarked
package io.semblance.gateway.limits;

import org.jspecify.annotations.NullMarked;
