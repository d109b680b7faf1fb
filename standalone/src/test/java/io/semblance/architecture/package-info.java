/** The architecture as tests: which room may know which, and what things are called. */
@NullMarked
package io.semblance.architecture;

import org.jspecify.annotations.NullMarked;
