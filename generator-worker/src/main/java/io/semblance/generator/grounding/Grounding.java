package io.semblance.generator.grounding;

import java.time.Duration;
import java.util.List;

/** Finds what the public web says about the people of a prompt. */
public interface Grounding {
    /**
     * Excerpts about the people of a prompt, the best first. They are data of strangers.
     *
     * @param prompt any text; of a long one the beginning is searched for
     * @param within how long it may take in all; what was found by then counts
     * @return empty when nothing is found, or no page can be read and the search gives no excerpts
     * @throws GroundingException when there was no search
     * @throws InterruptedException when the thread was interrupted; connections are closed then
     */
    List<Finding> find(String prompt, Depth depth, Duration within) throws InterruptedException;
}
