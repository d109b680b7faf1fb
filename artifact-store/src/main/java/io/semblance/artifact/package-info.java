/** The port to the object store and the scheme of its keys. */
@NullMarked
package io.semblance.artifact;

import org.jspecify.annotations.NullMarked;
