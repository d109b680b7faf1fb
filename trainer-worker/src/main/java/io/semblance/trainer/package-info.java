/** Cleans datasets and trains their models. */
@NullMarked
package io.semblance.trainer;

import org.jspecify.annotations.NullMarked;
