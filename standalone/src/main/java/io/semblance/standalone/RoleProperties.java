package io.semblance.standalone;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.s3.EmbeddedS3;
import io.semblance.standalone.tls.LocalAuthority.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties each role is started with: the same names a distributed installation sets. */
public final class RoleProperties {
    private static final String LOOPBACK = "127.0.0.1";

    private final Home home;
    private final LocalSecrets secrets;
    private final Parts parts;
    private final Map<String, String> chosen;

    /** @param chosen what the caller wants all roles to have; what is wired here wins over it */
    public RoleProperties(Home home, LocalSecrets secrets, Parts parts, Map<String, String> chosen) {
        this.chosen = chosen;
        this.home = home;
        this.secrets = secrets;
        this.parts = parts;
    }

    /** The gateway's, which alone speaks to PostgreSQL and knows the operator. */
    public Map<String, String> gateway(
            URI api, String audience, int management, Optional<ServerCertificate> certificate) {
        Map<String, String> properties = shared();
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", Integer.toString(api.getPort()));
        properties.put("management.server.address", LOOPBACK);
        properties.put("management.server.port", Integer.toString(management));
        properties.put("spring.datasource.url", parts.postgres().url());
        properties.put("spring.datasource.username", parts.postgres().user());
        properties.put("spring.datasource.password", parts.postgres().password());
        properties.put("semblance.gateway.public-url", api.toString());
        properties.put("semblance.gateway.tokens.audience", audience);
        properties.put("semblance.gateway.tokens.signing-key", home.signingKey().toString());
        properties.put("semblance.gateway.tokens.create-signing-key", "true");
        properties.put(
                "semblance.gateway.credentials.claim-key", home.claimKey().toString());
        properties.put("semblance.gateway.credentials.create-claim-key", "true");
        properties.put("semblance.gateway.operator.token-sha256", sha256(secrets.operatorToken()));
        certificate.ifPresent(files -> tls(properties, files));
        return properties;
    }

    /** A worker's; its only server is the management one. */
    public Map<String, String> worker(String name, int management) throws IOException {
        Map<String, String> properties = shared();
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", Integer.toString(management));
        properties.put("semblance.worker.name", name);
        properties.put("semblance.worker.work-folder", home.work().toString());
        return properties;
    }

    private Map<String, String> shared() {
        var properties = new TreeMap<>(chosen);
        properties.put("spring.kafka.bootstrap-servers", parts.kafka());
        properties.put("semblance.artifacts.endpoint", parts.s3().toString());
        properties.put("semblance.artifacts.bucket", EmbeddedS3.BUCKET);
        properties.put("semblance.artifacts.access-key", secrets.s3AccessKey());
        properties.put("semblance.artifacts.secret-key", secrets.s3SecretKey());
        properties.put("semblance.artifacts.encryption.key", secrets.artifactKey());
        // The launcher set logging up for all roles before the first of them.
        properties.put("logging.register-shutdown-hook", "false");
        return properties;
    }

    private static void tls(Map<String, String> properties, ServerCertificate files) {
        properties.put(
                "spring.ssl.bundle.pem.local.keystore.certificate",
                files.certificate().toUri().toString());
        properties.put(
                "spring.ssl.bundle.pem.local.keystore.private-key",
                files.key().toUri().toString());
        properties.put("server.ssl.bundle", "local");
        properties.put("management.server.ssl.enabled", "false");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
