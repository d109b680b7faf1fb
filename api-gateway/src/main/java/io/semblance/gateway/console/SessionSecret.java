package io.semblance.gateway.console;

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
 * What a cookie holds: proof of a session to whoever has it. The token against forged requests is derived from it, so that
 * nobody without the cookie can tell it, and there is nothing of it to store.
 *
 * @param value 64 URL-safe characters
 */
public record SessionSecret(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{64}");
    private static final String HMAC = "HmacSHA256";
    private static final byte[] PURPOSE = "semblance console csrf 1".getBytes(StandardCharsets.UTF_8);

    /** Empty for a text that is none. */
    static Optional<SessionSecret> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionSecret(text)) : Optional.empty();
    }

    byte[] sha256() {
        return Secrets.sha256(value);
    }

    /** What the session's pages have to send along with whatever changes something. */
    String csrfToken() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    boolean allows(String csrfToken) {
        return MessageDigest.isEqual(
                csrfToken().getBytes(StandardCharsets.UTF_8), csrfToken.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SessionSecret[]";
    }
}
