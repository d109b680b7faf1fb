/** Personas over HTTP: populations made of a prompt, personas deepened and validated, and the credits that this takes. */
@NullMarked
package io.semblance.gateway.personas;

import org.jspecify.annotations.NullMarked;
