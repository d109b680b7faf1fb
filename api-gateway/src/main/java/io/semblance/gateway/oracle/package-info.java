/** Survey predictions, answered in the request that asks. */
@NullMarked
package io.semblance.gateway.oracle;

import org.jspecify.annotations.NullMarked;
