package io.semblance.engine.prediction.text;

import io.semblance.engine.prediction.memory.LastUsed;

/** Remembers the vectors of the texts that were asked for last, as many as fit. */
public final class RememberedVectors implements TextVectors {
    private final TextVectors measured;
    private final LastUsed<String, float[]> remembered;

    public RememberedVectors(TextVectors measured, int most) {
        this.measured = measured;
        this.remembered = new LastUsed<>(most);
    }

    @Override
    public float[] of(String text) {
        // The cleaned wording is the key: it is short, whatever the text was.
        String wording = Wording.clean(text);
        return remembered.get(wording, () -> measured.of(wording));
    }

    /** Forgets all. */
    public void clear() {
        remembered.clear();
    }

    int size() {
        return remembered.size();
    }
}
