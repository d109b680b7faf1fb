@NullMarked
package io.semblance.generator.persona;

import org.jspecify.annotations.NullMarked;
