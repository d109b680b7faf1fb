@NullMarked
package io.semblance.engine.ingest;

import org.jspecify.annotations.NullMarked;
