package io.semblance.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;

/** The RSA key that tokens are signed with, from its file. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    /** Reads a JWK or a PKCS #8 PEM file; makes a JWK, readable by its owner only, when there is none and it may. */
    static RSAKey load(Path file, boolean create) {
        try {
            if (create && Files.notExists(file)) {
                write(file, generate());
            }
            String text = Files.readString(file).strip();
            return named(text.startsWith("{") ? RSAKey.parse(text) : pem(text));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The signing key of semblance.gateway.tokens.signing-key cannot be read", e);
        } catch (ParseException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            // Without the cause, whose text may hold parts of the key.
            throw new IllegalStateException(
                    "The file of semblance.gateway.tokens.signing-key holds no RSA key as JWK or PKCS #8 PEM");
        }
    }

    private static RSAKey generate() throws JOSEException {
        return new RSAKeyGenerator(BITS)
                .keyIDFromThumbprint(true)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    private static void write(Path file, RSAKey key) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(key.toJSONString()));
        }
    }

    private static RSAKey pem(String text) throws GeneralSecurityException {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        var secret =
                rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        if (!(secret instanceof RSAPrivateCrtKey key)) {
            throw new IllegalArgumentException("not an RSA key with its public half");
        }
        var open = rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new RSAKey.Builder((RSAPublicKey) open).privateKey(key).build();
    }

    private static RSAKey named(RSAKey key) throws JOSEException {
        return new RSAKey.Builder(key)
                .keyIDFromThumbprint()
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }
}
