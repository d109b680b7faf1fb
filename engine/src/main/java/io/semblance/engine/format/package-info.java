/** Synthetic rows as Parquet and CSV files. */
@NullMarked
package io.semblance.engine.format;

import org.jspecify.annotations.NullMarked;
