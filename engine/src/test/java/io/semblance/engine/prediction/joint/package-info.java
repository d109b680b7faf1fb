@NullMarked
package io.semblance.engine.prediction.joint;

import org.jspecify.annotations.NullMarked;
