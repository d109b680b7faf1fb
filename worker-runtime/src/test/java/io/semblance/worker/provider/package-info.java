@NullMarked
package io.semblance.worker.provider;

import org.jspecify.annotations.NullMarked;
