/** Named places at which a fault test can strike a running process. */
@NullMarked
package io.semblance.schema.fault;

import org.jspecify.annotations.NullMarked;
