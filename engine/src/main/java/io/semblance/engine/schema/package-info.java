/** The cleaned schema that clients build conditions from. */
@NullMarked
package io.semblance.engine.schema;

import org.jspecify.annotations.NullMarked;
