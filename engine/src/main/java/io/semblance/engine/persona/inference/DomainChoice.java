package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.knowledge.Domain;
import java.util.List;

/**
 * What a prompt is about.
 *
 * @param domains the first one leads; never empty
 * @param score how near the prompt is to the first one: the cosine of the nearest sentence, and more for its words
 * @param known whether that is near enough to call it that domain
 */
record DomainChoice(List<Domain> domains, double score, boolean known) {
    /** How sure the choice is, in words. */
    String certainty() {
        if (!known) {
            return "not sure";
        }
        return score >= .6 ? "sure" : "fairly sure";
    }
}
