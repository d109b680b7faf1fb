/** Refusals: the one place that turns an error code into an HTTP status and a problem document. */
@NullMarked
package io.semblance.gateway.problem;

import org.jspecify.annotations.NullMarked;
