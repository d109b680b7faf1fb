@NullMarked
package io.semblance.engine.persona.document;

import org.jspecify.annotations.NullMarked;
