package io.semblance.engine.persona.prompt;

import java.text.Normalizer;
import java.util.Locale;

/** Words of a prompt as labels and names of fields: short, and letters and digits only. */
public final class Labels {
    private static final int LONGEST = 40;

    private Labels() {}

    /** At most forty characters, the first one a capital. */
    static String of(String words) {
        String kept = words.replaceAll("[^\\p{L}\\p{M}\\p{N} '&+.-]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (kept.length() > LONGEST) {
            int blank = kept.lastIndexOf(' ', LONGEST);
            kept = kept.substring(0, blank > 0 ? blank : LONGEST);
        }
        return kept.isEmpty() ? kept : Character.toUpperCase(kept.charAt(0)) + kept.substring(1);
    }

    /** A name that a field may have. */
    public static String fieldName(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        return plain.isEmpty() ? "trait" : plain;
    }
}
