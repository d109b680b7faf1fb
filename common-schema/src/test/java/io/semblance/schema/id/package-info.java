@NullMarked
package io.semblance.schema.id;

import org.jspecify.annotations.NullMarked;
