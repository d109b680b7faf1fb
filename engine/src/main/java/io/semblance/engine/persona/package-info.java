/** Populations of personas: a blueprint says which fields people have, and personas are drawn from it. */
@NullMarked
package io.semblance.engine.persona;

import org.jspecify.annotations.NullMarked;
