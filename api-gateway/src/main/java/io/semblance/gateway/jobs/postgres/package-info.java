/** The database's side of jobs. */
@NullMarked
package io.semblance.gateway.jobs.postgres;

import org.jspecify.annotations.NullMarked;
