@NullMarked
package io.semblance.engine.generation;

import org.jspecify.annotations.NullMarked;
