@NullMarked
package io.semblance.engine.scenario;

import org.jspecify.annotations.NullMarked;
