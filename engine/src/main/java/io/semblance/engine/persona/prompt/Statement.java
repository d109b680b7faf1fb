package io.semblance.engine.persona.prompt;

import java.util.Set;

/**
 * What a sentence says of a group of people by a share.
 *
 * @param group who they are: occupations, places, what they have in common
 * @param field that the share is of, such as {@code gender}
 * @param level that some of them have
 * @param share of how many, in (0, 1)
 */
public record Statement(Set<Meaning> group, String field, String level, double share) {
    public Statement {
        group = Set.copyOf(group);
    }
}
