/** Populations: surveys that are models, tested on themselves, and asked new questions. */
@NullMarked
package io.semblance.gateway.populations;

import org.jspecify.annotations.NullMarked;
