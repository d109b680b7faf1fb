/** Questions that are to be predicted, and what they are answered. */
@NullMarked
package io.semblance.schema.prediction;

import org.jspecify.annotations.NullMarked;
