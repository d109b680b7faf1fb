/** How far predictions were off where the truth was known. */
@NullMarked
package io.semblance.engine.prediction.calibration;

import org.jspecify.annotations.NullMarked;
