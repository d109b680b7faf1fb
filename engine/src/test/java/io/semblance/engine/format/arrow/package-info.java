/** Tests of Arrow files. */
@NullMarked
package io.semblance.engine.format.arrow;

import org.jspecify.annotations.NullMarked;
