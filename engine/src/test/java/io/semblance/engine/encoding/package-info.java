@NullMarked
package io.semblance.engine.encoding;

import org.jspecify.annotations.NullMarked;
