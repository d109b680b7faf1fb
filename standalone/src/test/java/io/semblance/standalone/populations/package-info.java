/** Populations by the whole way. */
@NullMarked
package io.semblance.standalone.populations;

import org.jspecify.annotations.NullMarked;
