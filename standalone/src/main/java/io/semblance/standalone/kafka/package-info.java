/** A KRaft broker inside this JVM. */
@NullMarked
package io.semblance.standalone.kafka;

import org.jspecify.annotations.NullMarked;
