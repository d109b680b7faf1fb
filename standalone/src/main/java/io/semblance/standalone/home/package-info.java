/** The folder that keeps a local instance: its data, its secrets, its lock and what it tells other commands. */
@NullMarked
package io.semblance.standalone.home;

import org.jspecify.annotations.NullMarked;
