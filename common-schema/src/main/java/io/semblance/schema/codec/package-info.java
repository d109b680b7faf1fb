/** The only translation between our records and Avro bytes. */
@NullMarked
package io.semblance.schema.codec;

import org.jspecify.annotations.NullMarked;
