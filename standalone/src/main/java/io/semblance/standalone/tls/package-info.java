/** A certificate authority of one's own, for HTTPS on a laptop. */
@NullMarked
package io.semblance.standalone.tls;

import org.jspecify.annotations.NullMarked;
