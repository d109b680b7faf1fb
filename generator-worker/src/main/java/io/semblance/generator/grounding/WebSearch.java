package io.semblance.generator.grounding;

import java.time.Duration;
import java.util.List;

/** A search of the web. */
public interface WebSearch {
    /**
     * Pages, the best first.
     *
     * @param query at most 200 characters on one line
     * @throws GroundingException when there is no answer
     */
    List<SearchResult> search(String query, Duration within);
}
