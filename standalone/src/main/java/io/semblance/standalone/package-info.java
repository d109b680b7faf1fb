/** Every role of Semblance in one JVM, on embedded Kafka, S3 and PostgreSQL. */
@NullMarked
package io.semblance.standalone;

import org.jspecify.annotations.NullMarked;
