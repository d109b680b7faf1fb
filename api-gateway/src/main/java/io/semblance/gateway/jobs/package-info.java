/** Jobs: accepting, dispatching, projecting, reading, waiting and cancelling. */
@NullMarked
package io.semblance.gateway.jobs;

import org.jspecify.annotations.NullMarked;
