package io.semblance.gateway.console.oidc;

import io.semblance.gateway.keys.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser holds between leaving for the provider and coming back. All that the way there and back needs is derived
 * from it, each for its own purpose, so that any gateway can receive the browser and none has anything to remember.
 *
 * @param value 64 URL-safe characters
 */
record Ticket(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{64}");
    private static final String HMAC = "HmacSHA256";

    static Ticket draw(Secrets secrets) {
        return new Ticket(secrets.newSecret());
    }

    /** Empty for a text that is none. */
    static Optional<Ticket> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Ticket(text)) : Optional.empty();
    }

    /** Comes back in the address, and so shows that the browser left from here. */
    String state() {
        return derived("state");
    }

    /** Comes back, as a hash, in the ID token, and so shows that the token was made for this sign-in. */
    String nonce() {
        return derived("nonce");
    }

    /** Proves to the provider that whoever brings its code is whoever asked for it (RFC 7636). */
    String codeVerifier() {
        return derived("code verifier");
    }

    boolean hasState(String state) {
        return MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    /** The base 64 of the SHA-256 of a text, as the provider gets nonce and verifier. */
    static String hashed(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(text));
    }

    private String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] derived = mac.doFinal(("semblance sign-in " + purpose + " 1").getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Ticket[]";
    }
}
