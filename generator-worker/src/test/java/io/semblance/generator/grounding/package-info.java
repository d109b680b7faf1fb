@NullMarked
package io.semblance.generator.grounding;

import org.jspecify.annotations.NullMarked;
