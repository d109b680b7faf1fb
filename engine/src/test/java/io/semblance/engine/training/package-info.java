@NullMarked
package io.semblance.engine.training;

import org.jspecify.annotations.NullMarked;
