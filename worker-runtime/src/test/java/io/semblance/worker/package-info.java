@NullMarked
package io.semblance.worker;

import org.jspecify.annotations.NullMarked;
