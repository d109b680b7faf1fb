@NullMarked
package io.semblance.schema.error;

import org.jspecify.annotations.NullMarked;
