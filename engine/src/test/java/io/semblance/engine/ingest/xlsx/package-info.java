@NullMarked
package io.semblance.engine.ingest.xlsx;

import org.jspecify.annotations.NullMarked;
