@NullMarked
package io.semblance.engine.prediction.groups;

import org.jspecify.annotations.NullMarked;
