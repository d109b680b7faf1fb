/** Reads seed files (CSV, Parquet) as streams of fields, and names precisely what cannot be read. */
@NullMarked
package io.semblance.engine.ingest;

import org.jspecify.annotations.NullMarked;
