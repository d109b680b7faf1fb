@NullMarked
package io.semblance.engine.ingest.sav;

import org.jspecify.annotations.NullMarked;
