/** The schema of the database: made by the gateway itself, by a command, or waited for; never used when it does not fit. */
@NullMarked
package io.semblance.gateway.migration;

import org.jspecify.annotations.NullMarked;
