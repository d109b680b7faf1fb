/** Roles of the platform as processes of their own, which can be stopped and measured alone. */
@NullMarked
package io.semblance.benchmarks.roles;

import org.jspecify.annotations.NullMarked;
