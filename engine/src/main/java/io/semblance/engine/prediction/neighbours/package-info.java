/** Questions of public surveys near to the one that is asked, and how they were answered. */
@NullMarked
package io.semblance.engine.prediction.neighbours;

import org.jspecify.annotations.NullMarked;
