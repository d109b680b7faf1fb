@NullMarked
package io.semblance.engine.population;

import org.jspecify.annotations.NullMarked;
