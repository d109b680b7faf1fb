/** Personas of a language model: it designs the blueprint and writes the texts; what is between them is the engine's. */
@NullMarked
package io.semblance.generator.persona.provider;

import org.jspecify.annotations.NullMarked;
