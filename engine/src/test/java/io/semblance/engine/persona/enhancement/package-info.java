@NullMarked
package io.semblance.engine.persona.enhancement;

import org.jspecify.annotations.NullMarked;
