/** What-if scenarios: target shares and ranges, tilts that reach them, and what they leave of the data. */
@NullMarked
package io.semblance.engine.scenario;

import org.jspecify.annotations.NullMarked;
