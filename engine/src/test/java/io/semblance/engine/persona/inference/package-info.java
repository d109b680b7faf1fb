@NullMarked
package io.semblance.engine.persona.inference;

import org.jspecify.annotations.NullMarked;
