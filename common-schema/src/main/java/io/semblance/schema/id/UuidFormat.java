package io.semblance.schema.id;

import java.util.regex.Pattern;

/** The shape of ids where a dialect has UUIDs: in lower case. */
public final class UuidFormat {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private UuidFormat() {}

    public static boolean matches(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException for a text of another form */
    public static void check(String text) {
        if (!matches(text)) {
            throw new IllegalArgumentException("not a UUID in lower case");
        }
    }
}
