@NullMarked
package io.semblance.engine.prediction.calibration;

import org.jspecify.annotations.NullMarked;
