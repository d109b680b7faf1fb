@NullMarked
package io.semblance.engine.persona.knowledge;

import org.jspecify.annotations.NullMarked;
