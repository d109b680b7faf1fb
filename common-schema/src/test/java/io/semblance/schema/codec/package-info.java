@NullMarked
package io.semblance.schema.codec;

import org.jspecify.annotations.NullMarked;
