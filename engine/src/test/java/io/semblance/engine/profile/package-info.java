@NullMarked
package io.semblance.engine.profile;

import org.jspecify.annotations.NullMarked;
