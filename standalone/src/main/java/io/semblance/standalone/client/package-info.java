/** Semblance's public API as a client sees it: HTTP and JSON, nothing else. */
@NullMarked
package io.semblance.standalone.client;

import org.jspecify.annotations.NullMarked;
