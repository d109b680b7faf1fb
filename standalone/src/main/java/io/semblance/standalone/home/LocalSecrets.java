package io.semblance.standalone.home;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of one instance prove themselves with; made once for a home and kept there, mode 0600. */
public record LocalSecrets(
        String s3AccessKey, String s3SecretKey, String postgresPassword, String operatorToken, String artifactKey) {
    private static final String ARTIFACT_KEY = "artifacts.encryption-key";
    private static final int ARTIFACT_KEY_BYTES = 32;

    /** The home's secrets, made now when it has none. */
    public static LocalSecrets of(Home home, SecureRandom random) throws IOException {
        var file = new PropertyFile(home.root().resolve("secrets.properties"));
        Map<String, String> kept = file.read();
        if (kept.size() < 4) {
            kept = new TreeMap<>(Map.of(
                    "s3.access-key",
                    "semblance" + token(random, 9),
                    "s3.secret-key",
                    token(random, 30),
                    "postgres.password",
                    token(random, 30),
                    "operator.token",
                    "sop_" + token(random, 32)));
        }
        // Apart, because homes are older than encryption.
        if (!kept.containsKey(ARTIFACT_KEY)) {
            kept.put(ARTIFACT_KEY, Base64.getEncoder().encodeToString(bytes(random, ARTIFACT_KEY_BYTES)));
            file.write(kept);
        }
        return from(kept);
    }

    private static LocalSecrets from(Map<String, String> kept) throws IOException {
        return new LocalSecrets(
                required(kept, "s3.access-key"),
                required(kept, "s3.secret-key"),
                required(kept, "postgres.password"),
                required(kept, "operator.token"),
                required(kept, ARTIFACT_KEY));
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
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes(random, bytes))
                .replace('-', 'x')
                .replace('_', 'y');
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] raw = new byte[count];
        random.nextBytes(raw);
        return raw;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "LocalSecrets[hidden]";
    }
}
