/** Personas: what is asked of workers, and by which id. */
@NullMarked
package io.semblance.schema.persona;

import org.jspecify.annotations.NullMarked;
