/** Rows as Arrow IPC files: https://arrow.apache.org/docs/format/Columnar.html, "IPC File Format". */
@NullMarked
package io.semblance.engine.format.arrow;

import org.jspecify.annotations.NullMarked;
