/** How fast personas are made, and what they look like. */
@NullMarked
package io.semblance.benchmarks.persona;

import org.jspecify.annotations.NullMarked;
