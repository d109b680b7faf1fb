@NullMarked
package io.semblance.engine;

import org.jspecify.annotations.NullMarked;
