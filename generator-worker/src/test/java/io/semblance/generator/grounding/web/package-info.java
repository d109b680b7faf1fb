@NullMarked
package io.semblance.generator.grounding.web;

import org.jspecify.annotations.NullMarked;
