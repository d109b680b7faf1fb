package io.semblance.schema.id;

/** The shape that all ids share: a prefix that names the kind, then a ULID in Crockford's base 32, lower case. */
final class IdFormat {
    static final int ULID_LENGTH = 26;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private IdFormat() {}

    static boolean matches(String prefix, String text) {
        return text.length() == prefix.length() + ULID_LENGTH
                && text.startsWith(prefix)
                && text.chars().skip(prefix.length()).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    static void check(String prefix, String text) {
        if (!matches(prefix, text)) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "<ulid>");
        }
    }
}
