/** Personas as files for others: a table, and a survey that they answer. */
@NullMarked
package io.semblance.engine.persona.export;

import org.jspecify.annotations.NullMarked;
