/** The documents are held to the code. */
@NullMarked
package io.semblance.documentation;

import org.jspecify.annotations.NullMarked;
