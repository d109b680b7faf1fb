/** The JSON form of blueprints, personas and reports. */
@NullMarked
package io.semblance.engine.persona.document;

import org.jspecify.annotations.NullMarked;
