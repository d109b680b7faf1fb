@NullMarked
package io.semblance.engine.synthesis;

import org.jspecify.annotations.NullMarked;
