/** Pure computation: seed files in, a synthesis model out, synthetic rows out of that. No Spring, Kafka or S3. */
@NullMarked
package io.semblance.engine;

import org.jspecify.annotations.NullMarked;
