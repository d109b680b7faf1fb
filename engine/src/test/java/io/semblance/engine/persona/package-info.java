@NullMarked
package io.semblance.engine.persona;

import org.jspecify.annotations.NullMarked;
