@NullMarked
package io.semblance.worker.kafka;

import org.jspecify.annotations.NullMarked;
