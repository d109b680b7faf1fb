package io.semblance.standalone.home;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What the parts of one instance prove themselves with; made once for a home and kept there, mode 0600. */
public record LocalSecrets(String s3AccessKey, String s3SecretKey, String postgresPassword, String operatorToken) {

    /** The home's secrets, made now when it has none. */
    public static LocalSecrets of(Home home, SecureRandom random) throws IOException {
        var file = new PropertyFile(home.root().resolve("secrets.properties"));
        Map<String, String> kept = file.read();
        if (kept.size() < 4) {
            kept = Map.of(
                    "s3.access-key",
                    "semblance" + token(random, 9),
                    "s3.secret-key",
                    token(random, 30),
                    "postgres.password",
                    token(random, 30),
                    "operator.token",
                    "sop_" + token(random, 32));
            file.write(kept);
        }
        return from(kept);
    }

    private static LocalSecrets from(Map<String, String> kept) throws IOException {
        return new LocalSecrets(
                required(kept, "s3.access-key"),
                required(kept, "s3.secret-key"),
                required(kept, "postgres.password"),
                required(kept, "operator.token"));
    }

    static String required(Map<String, String> kept, String key) throws IOException {
        String value = kept.get(key);
        if (value == null) {
            throw new IOException("The home's files are incomplete: " + key + " is missing");
        }
        return value;
    }

    /** URL-safe text of {@code bytes} random bytes, without dashes at an end that a shell could take for an option. */
    private static String token(SecureRandom random, int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(raw)
                .replace('-', 'x')
                .replace('_', 'y');
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "LocalSecrets[hidden]";
    }
}
