@NullMarked
package io.semblance.engine.persona.expression;

import org.jspecify.annotations.NullMarked;
