@NullMarked
package io.semblance.gateway.personas;

import org.jspecify.annotations.NullMarked;
