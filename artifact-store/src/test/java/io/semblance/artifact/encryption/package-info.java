@NullMarked
package io.semblance.artifact.encryption;

import org.jspecify.annotations.NullMarked;
