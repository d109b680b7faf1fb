@NullMarked
package io.semblance.engine.persona.prose;

import org.jspecify.annotations.NullMarked;
