@NullMarked
package io.semblance.engine.persona.export;

import org.jspecify.annotations.NullMarked;
