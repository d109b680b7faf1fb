@NullMarked
package io.semblance.engine.persona.sampling;

import org.jspecify.annotations.NullMarked;
