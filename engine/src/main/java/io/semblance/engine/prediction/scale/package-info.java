/** What the wording of answer options says by itself: polarity, order, ways out. */
@NullMarked
package io.semblance.engine.prediction.scale;

import org.jspecify.annotations.NullMarked;
