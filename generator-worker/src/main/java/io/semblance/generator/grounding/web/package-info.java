/** The search by SearXNG, and pages of servers that nobody vouches for. */
@NullMarked
package io.semblance.generator.grounding.web;

import org.jspecify.annotations.NullMarked;
