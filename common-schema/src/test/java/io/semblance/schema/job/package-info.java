@NullMarked
package io.semblance.schema.job;

import org.jspecify.annotations.NullMarked;
