package io.semblance.gateway.apikeys;

import io.semblance.gateway.keys.Secrets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code sk_live_} or, for one that is never charged, {@code sk_test_}, and 64 letters and digits.
 * It is shown once and kept as a hash only.
 */
record RawKey(String value) {
    private static final String LIVE = "sk_live_";
    private static final String TEST = "sk_test_";
    private static final int DRAWN = 64;
    private static final int SHOWN = 8;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern FORM = Pattern.compile("sk_(live|test)_[A-Za-z0-9]{" + DRAWN + "}");

    /**
     * @param random a cryptographically strong generator
     */
    static RawKey draw(RandomGenerator random, boolean test) {
        StringBuilder text = new StringBuilder(test ? TEST : LIVE);
        random.ints(DRAWN, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return new RawKey(text.toString());
    }

    /** Empty for a text that cannot be a key. */
    static Optional<RawKey> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RawKey(text)) : Optional.empty();
    }

    /** What may be shown of the key, and what it is looked up by. */
    String prefix() {
        return value.substring(0, LIVE.length() + SHOWN);
    }

    byte[] sha256() {
        return Secrets.sha256(value);
    }

    /** Compares in the same time whatever the hash is. */
    boolean hasHash(byte[] sha256) {
        return Secrets.matches(value, sha256);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RawKey[" + prefix() + "]";
    }
}
