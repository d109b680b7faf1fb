/** Linear expressions over the fields of a blueprint, and the constraints made of them. */
@NullMarked
package io.semblance.engine.persona.expression;

import org.jspecify.annotations.NullMarked;
