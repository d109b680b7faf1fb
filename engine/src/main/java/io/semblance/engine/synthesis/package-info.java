/** The trained model: its trees, its file form and how one row is drawn from it. */
@NullMarked
package io.semblance.engine.synthesis;

import org.jspecify.annotations.NullMarked;
