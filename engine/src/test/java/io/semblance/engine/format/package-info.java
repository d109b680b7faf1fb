@NullMarked
package io.semblance.engine.format;

import org.jspecify.annotations.NullMarked;
