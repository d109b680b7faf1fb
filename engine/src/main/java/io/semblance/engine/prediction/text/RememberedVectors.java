package io.semblance.engine.prediction.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the vectors of the texts that were asked for last, as many as fit. */
public final class RememberedVectors implements TextVectors {
    private final TextVectors measured;
    private final Map<String, float[]> remembered;

    public RememberedVectors(TextVectors measured, int most) {
        this.measured = measured;
        this.remembered = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public float[] of(String text) {
        // The cleaned wording is the key: it is short, whatever the text was.
        String wording = Wording.clean(text);
        synchronized (remembered) {
            float[] known = remembered.get(wording);
            if (known != null) {
                return known;
            }
        }
        // Outside of the lock: two threads may measure one text at once, and find the same.
        float[] vector = measured.of(wording);
        synchronized (remembered) {
            remembered.put(wording, vector);
        }
        return vector;
    }

    /** Forgets all. */
    public void clear() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    int size() {
        synchronized (remembered) {
            return remembered.size();
        }
    }
}
