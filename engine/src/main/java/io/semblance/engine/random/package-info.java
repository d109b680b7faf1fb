/** Counter-based random numbers: any draw of any row can be made anywhere. */
@NullMarked
package io.semblance.engine.random;

import org.jspecify.annotations.NullMarked;
