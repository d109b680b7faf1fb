package io.semblance.generator.grounding;

import java.time.Duration;

/** Pages of the web. */
public interface WebPages {
    /** Reads the page at an address of which nothing is known. */
    PageReading read(String url, Duration within);
}
