package io.semblance.gateway.generations;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 32 random bytes in the database, the same for every replica and over restarts; made by whoever asks first. */
final class SharedSecretRows {
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final String name;
    private final SecureRandom random;
    private volatile byte[] known = {};

    SharedSecretRows(JdbcClient jdbc, String name, SecureRandom random) {
        this.jdbc = jdbc;
        this.name = name;
        this.random = random;
    }

    byte[] get() {
        byte[] secret = known;
        if (secret.length == 0) {
            secret = agree();
            known = secret;
        }
        return secret.clone();
    }

    private byte[] agree() {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        jdbc.sql("INSERT INTO shared_secrets (name, secret) VALUES (:name, :secret) ON CONFLICT DO NOTHING")
                .param("name", name)
                .param("secret", drawn)
                .update();
        return jdbc.sql("SELECT secret FROM shared_secrets WHERE name = :name")
                .param("name", name)
                .query(byte[].class)
                .single();
    }
}
