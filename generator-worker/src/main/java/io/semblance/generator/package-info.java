/** Samples rows of trained models under scenarios. */
@NullMarked
package io.semblance.generator;

import org.jspecify.annotations.NullMarked;
