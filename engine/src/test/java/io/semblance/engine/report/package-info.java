@NullMarked
package io.semblance.engine.report;

import org.jspecify.annotations.NullMarked;
