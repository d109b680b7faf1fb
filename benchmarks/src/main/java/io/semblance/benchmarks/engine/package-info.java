/** Quality and speed of the synthesis engine. */
@NullMarked
package io.semblance.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
