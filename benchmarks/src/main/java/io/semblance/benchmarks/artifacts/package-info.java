/** Bytes on their way to the object store and back. */
@NullMarked
package io.semblance.benchmarks.artifacts;

import org.jspecify.annotations.NullMarked;
