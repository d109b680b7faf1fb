@NullMarked
package io.semblance.artifact;

import org.jspecify.annotations.NullMarked;
