package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.random.Draws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Personas whose text fields are written elsewhere. Their sheets are made like those of all others. */
public final class GivenProse {
    private static final long VOICES = 0x766f696365L;

    private final Blueprint blueprint;

    public GivenProse(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** The fields that are to be written, in the order of the blueprint. */
    public List<Field> texts() {
        return blueprint.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .toList();
    }

    /** How this person speaks, as the sheet will say it; empty where the blueprint has no style axes. */
    public String voice(Persona drawn) {
        return Sheet.voice(blueprint, voiceKey(drawn));
    }

    /**
     * The same person with other texts.
     *
     * @param texts one for each text field of the blueprint
     * @throws IllegalArgumentException when they are not for exactly the text fields
     */
    public Persona persona(Persona drawn, Map<String, String> texts) {
        Set<String> names = texts().stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
        if (!texts.keySet().equals(names)) {
            throw new IllegalArgumentException("texts are for the text fields of the blueprint and for no others");
        }
        Map<String, String> fields = new LinkedHashMap<>(drawn.fields());
        fields.putAll(texts);
        long key = voiceKey(drawn);
        return new Persona(
                drawn.id(), fields, Sheet.systemPrompt(blueprint, fields, key), Sheet.markdown(blueprint, fields, key));
    }

    /** Of who this is and of nothing that is written: the voice is known before the texts are. */
    private long voiceKey(Persona drawn) {
        long key = Draws.key(VOICES, drawn.id().hashCode());
        for (Field field : blueprint.fields()) {
            if (field.kind() != FieldKind.TEXT) {
                key = Draws.key(
                        key, drawn.fields().getOrDefault(field.name(), "").hashCode());
            }
        }
        return key;
    }
}
