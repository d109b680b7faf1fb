package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.random.Draws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the text fields and the sheets of personas whose other fields are drawn. */
public final class Writing {
    private static final long NAMES = 0x6e616d65;
    private static final long TEXTS = 0x74657874;

    private final Blueprint blueprint;
    private final List<Map<String, String>> drafts;
    private final Backstories backstories;
    private final List<String> names;
    private final long seed;

    /** @param drafts the drawn fields of the whole population: who is called how depends on who else there is */
    public Writing(KnowledgeBase knowledge, Blueprint blueprint, List<Map<String, String>> drafts, long seed) {
        this.blueprint = blueprint;
        this.drafts = drafts;
        this.backstories = new Backstories(knowledge, blueprint.domain());
        this.names = Names.of(blueprint, drafts, knowledge, Draws.key(seed, NAMES));
        this.seed = Draws.key(seed, TEXTS);
    }

    /** The persona at a place of the population, counted from 0. */
    public Persona persona(int member) {
        long key = Draws.key(seed, member);
        Map<String, String> draft = drafts.get(member);
        Map<String, String> known = new LinkedHashMap<>(draft);
        known.put("name", names.get(member));
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : blueprint.fields()) {
            String value = field.kind() == FieldKind.TEXT
                    ? text(field.name(), known, key)
                    : draft.getOrDefault(field.name(), "");
            fields.put(field.name(), value);
        }
        return new Persona(
                String.format(Locale.ROOT, "p%04d", member + 1),
                fields,
                Sheet.systemPrompt(blueprint, fields, Draws.key(key, 3)),
                Sheet.markdown(blueprint, fields, Draws.key(key, 3)));
    }

    private String text(String field, Map<String, String> known, long key) {
        return switch (field) {
            case "name" -> known.getOrDefault("name", "");
            case "quote", "catchphrase", "motto" -> backstories.quote(known, Draws.key(key, 1));
            default -> backstories.backstory(known, Draws.key(key, 2));
        };
    }
}
