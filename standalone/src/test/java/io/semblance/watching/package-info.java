/** Dashboards, rules and their runbook are held to each other and to what a live platform exposes. */
@NullMarked
package io.semblance.watching;

import org.jspecify.annotations.NullMarked;
