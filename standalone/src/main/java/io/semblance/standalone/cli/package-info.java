/** The commands of the semblance launcher. */
@NullMarked
package io.semblance.standalone.cli;

import org.jspecify.annotations.NullMarked;
