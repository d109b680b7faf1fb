/** Generations: asking for rows under a scenario, looking at what was made, and fetching it. */
@NullMarked
package io.semblance.gateway.generations;

import org.jspecify.annotations.NullMarked;
