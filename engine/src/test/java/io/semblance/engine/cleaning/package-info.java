@NullMarked
package io.semblance.engine.cleaning;

import org.jspecify.annotations.NullMarked;
