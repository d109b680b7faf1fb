@NullMarked
package io.semblance.trainer;

import org.jspecify.annotations.NullMarked;
