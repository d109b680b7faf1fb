/** Values as small codes: levels of text columns, bins of numeric columns. */
@NullMarked
package io.semblance.engine.encoding;

import org.jspecify.annotations.NullMarked;
