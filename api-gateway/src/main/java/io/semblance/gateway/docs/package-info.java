/** What the API says of itself: its contract, its error catalog, and whether it is well. */
@NullMarked
package io.semblance.gateway.docs;

import org.jspecify.annotations.NullMarked;
