/** Excel workbooks, {@code .xlsx}: looked at as an archive first, then read row by row. */
@NullMarked
package io.semblance.engine.ingest.xlsx;

import org.jspecify.annotations.NullMarked;
