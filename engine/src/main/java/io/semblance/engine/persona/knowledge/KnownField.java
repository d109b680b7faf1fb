package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.Field;
import java.util.List;
import java.util.Map;

/**
 * A field that a blueprint may take over.
 *
 * @param mentions from words of a prompt, in lower case, to the level that they mean
 * @param units words that follow a number of this field, in lower case
 * @param source where its distribution comes from
 * @param estimate whether the source gives no more than the order of size
 */
public record KnownField(
        Field field, Map<String, String> mentions, List<String> units, String source, boolean estimate) {
    public String citation() {
        return source + (estimate ? " (estimate)" : "");
    }
}
