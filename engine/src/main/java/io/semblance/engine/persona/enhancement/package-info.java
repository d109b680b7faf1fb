/** From a few words about somebody to a whole persona. */
@NullMarked
package io.semblance.engine.persona.enhancement;

import org.jspecify.annotations.NullMarked;
