@NullMarked
package io.semblance.engine.persona.prompt;

import org.jspecify.annotations.NullMarked;
