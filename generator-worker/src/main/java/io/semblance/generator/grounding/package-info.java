/** Finds what the public web says about the people of a prompt. */
@NullMarked
package io.semblance.generator.grounding;

import org.jspecify.annotations.NullMarked;
