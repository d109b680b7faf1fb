package io.semblance.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How attempts are run.
 *
 * @param heartbeat after so long without an event, one is sent; a third of the lease
 * @param workFolder parent of the attempts' work folders
 */
record AttemptSettings(Duration heartbeat, Path workFolder) {}
