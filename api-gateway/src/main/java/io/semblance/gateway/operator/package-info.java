/** What only operators may do. */
@NullMarked
package io.semblance.gateway.operator;

import org.jspecify.annotations.NullMarked;
