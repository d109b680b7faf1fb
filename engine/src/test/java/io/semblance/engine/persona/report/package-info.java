@NullMarked
package io.semblance.engine.persona.report;

import org.jspecify.annotations.NullMarked;
