/** A PostgreSQL server as a child process, as root and as an ordinary user. */
@NullMarked
package io.semblance.standalone.postgres;

import org.jspecify.annotations.NullMarked;
