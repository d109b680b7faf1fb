@NullMarked
package io.semblance.generator.persona.provider;

import org.jspecify.annotations.NullMarked;
