/** Names, backstories, quotes and sheets that agree with the fields. */
@NullMarked
package io.semblance.engine.persona.prose;

import org.jspecify.annotations.NullMarked;
