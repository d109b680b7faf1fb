/** Questions to language models of others, and what is made of their answers. */
@NullMarked
package io.semblance.predictor.provider;

import org.jspecify.annotations.NullMarked;
