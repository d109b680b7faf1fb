/** What travels between processes: commands to workers, events from them, and the topics they travel on. */
@NullMarked
package io.semblance.schema.job;

import org.jspecify.annotations.NullMarked;
