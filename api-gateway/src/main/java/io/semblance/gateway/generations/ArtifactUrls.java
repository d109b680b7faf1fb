package io.semblance.gateway.generations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.GenerationId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of artifacts that are valid for a while: one that was logged or passed on by mistake is of no use for long. They
 * are no proof of who asks; the access token is needed beside them.
 */
final class ArtifactUrls {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Supplier<byte[]> secret;
    private final Duration life;
    private final InstantSource clock;

    /** @param secret the same for all replicas */
    ArtifactUrls(Supplier<byte[]> secret, Duration life, InstantSource clock) {
        this.secret = secret;
        this.life = life;
        this.clock = clock;
    }

    /** A path on this host that is valid from now on. */
    String of(GenerationId generation) {
        String expires = Long.toString(clock.instant().plus(life).getEpochSecond());
        return "/v1/generations/" + generation + "/artifact?expires=" + expires + "&signature="
                + signature(generation, expires);
    }

    /** Refuses with ARTIFACT_URL_EXPIRED what was not made by {@link #of} or is over. */
    void check(GenerationId generation, Optional<String> expires, Optional<String> signature) {
        boolean valid = expires.filter(SECONDS.asMatchPredicate())
                .filter(seconds -> isSigned(generation, seconds, signature.orElse("")))
                .filter(seconds -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(seconds))))
                .isPresent();
        if (!valid) {
            throw new ApiException(
                            ErrorCode.ARTIFACT_URL_EXPIRED,
                            "The address of the artifact is incomplete or valid no longer.")
                    .with("hint", "GET /v1/generations/" + generation + " answers with a fresh artifact_url.");
        }
    }

    private boolean isSigned(GenerationId generation, String expires, String signature) {
        return MessageDigest.isEqual(signature(generation, expires).getBytes(US_ASCII), signature.getBytes(US_ASCII));
    }

    private String signature(GenerationId generation, String expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.get(), ALGORITHM));
            byte[] bytes = mac.doFinal((generation + "?" + expires).getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
