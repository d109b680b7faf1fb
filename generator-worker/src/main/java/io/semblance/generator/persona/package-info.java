/** Personas: a population designed from a prompt and made, personas deepened and validated. */
@NullMarked
package io.semblance.generator.persona;

import org.jspecify.annotations.NullMarked;
