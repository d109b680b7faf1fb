/** The error catalog: one code for every refusal and every failed job. */
@NullMarked
package io.semblance.schema.error;

import org.jspecify.annotations.NullMarked;
