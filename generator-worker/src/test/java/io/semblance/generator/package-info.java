@NullMarked
package io.semblance.generator;

import org.jspecify.annotations.NullMarked;
