/** How close and how varied a population is, and whether given personas fit a blueprint. */
@NullMarked
package io.semblance.engine.persona.report;

import org.jspecify.annotations.NullMarked;
