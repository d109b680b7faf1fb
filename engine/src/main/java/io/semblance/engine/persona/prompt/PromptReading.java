package io.semblance.engine.persona.prompt;

import java.util.List;
import java.util.OptionalInt;

/**
 * What was understood of a prompt.
 *
 * @param facts in the order in which they are told
 * @param mentionedCount a number of people in the prompt; who asks decides by another way how many there will be
 * @param unread characters that were not looked at, because the prompt is too long
 */
public record PromptReading(List<Fact> facts, OptionalInt mentionedCount, int unread) {
    public PromptReading {
        facts = List.copyOf(facts);
    }
}
