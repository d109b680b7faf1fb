package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A persona as a page for people, and as instructions for a language model. */
final class Sheet {
    static final String INSTRUCTION =
            "You are the person described below. Stay in character, speak in their voice, and never break"
                    + " character or mention being an AI.";

    private Sheet() {}

    static String markdown(Blueprint blueprint, Map<String, String> fields, long key) {
        StringBuilder page = new StringBuilder("# Persona\n");
        String name = fields.getOrDefault("name", "");
        if (!name.isEmpty()) {
            page.append("\n## ").append(name).append('\n');
        }
        page.append("\n### Profile\n\n");
        facts(blueprint, fields)
                .forEach(fact -> page.append("- **")
                        .append(fact[0])
                        .append(":** ")
                        .append(fact[1])
                        .append('\n'));
        for (Field field : texts(blueprint)) {
            String value = fields.getOrDefault(field.name(), "");
            page.append("\n### ").append(field.label()).append("\n\n");
            page.append(field.name().equals("quote") ? "> " + value : value).append('\n');
        }
        String voice = voice(blueprint, key);
        return voice.isEmpty()
                ? page.toString()
                : page.append("\n### Voice\n\n").append(voice).append('\n').toString();
    }

    static String systemPrompt(Blueprint blueprint, Map<String, String> fields, long key) {
        StringBuilder prompt = new StringBuilder(INSTRUCTION).append("\n\n");
        String name = fields.getOrDefault("name", "");
        if (!name.isEmpty()) {
            prompt.append("Name: ").append(name).append('\n');
        }
        facts(blueprint, fields)
                .forEach(fact ->
                        prompt.append(fact[0]).append(": ").append(fact[1]).append('\n'));
        for (Field field : texts(blueprint)) {
            prompt.append('\n')
                    .append(field.label())
                    .append(": ")
                    .append(fields.getOrDefault(field.name(), ""))
                    .append('\n');
        }
        String voice = voice(blueprint, key);
        return voice.isEmpty()
                ? prompt.toString()
                : prompt.append("\nVoice: ").append(voice).append('\n').toString();
    }

    private static List<String[]> facts(Blueprint blueprint, Map<String, String> fields) {
        return blueprint.fields().stream()
                .filter(field -> field.kind() != FieldKind.TEXT && !field.name().endsWith("_group"))
                .map(field -> new String[] {field.label(), fields.getOrDefault(field.name(), "")})
                .filter(fact -> !fact[1].isEmpty())
                .toList();
    }

    private static List<Field> texts(Blueprint blueprint) {
        return blueprint.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT && !field.name().equals("name"))
                .toList();
    }

    static String voice(Blueprint blueprint, long key) {
        List<String> said = new ArrayList<>();
        for (List<String> values : blueprint.styleAxes().values()) {
            if (!values.isEmpty()) {
                said.add(values.get((int) Draws.below(key, said.size(), values.size())));
            }
        }
        return String.join(", ", said);
    }
}
