/** The broker's side of jobs: commands and controls out, events in. */
@NullMarked
package io.semblance.gateway.jobs.kafka;

import org.jspecify.annotations.NullMarked;
