/** SPSS system files, {@code .sav} and {@code .zsav}: header, dictionary, packed cases, and what a labelled number means. */
@NullMarked
package io.semblance.engine.ingest.sav;

import org.jspecify.annotations.NullMarked;
