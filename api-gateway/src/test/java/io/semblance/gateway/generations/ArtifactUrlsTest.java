package io.semblance.gateway.generations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.id.GenerationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArtifactUrlsTest {
    private static final GenerationId GENERATION = new GenerationId("gen_01jd3x6q8z2v5w7y9a1b3c5d7g");
    private static final Duration LIFE = Duration.ofMinutes(15);

    private Instant now = Instant.parse("2026-11-26T10:00:00Z");
    private final ArtifactUrls urls = new ArtifactUrls(() -> new byte[32], LIFE, () -> now);

    @Test
    void areValidForAWhile() {
        String url = urls.of(GENERATION);
        now = now.plus(LIFE).minusSeconds(1);
        assertThatCode(() -> check(url)).doesNotThrowAnyException();
        now = now.plusSeconds(1);
        assertThatThrownBy(() -> check(url)).isInstanceOf(ApiException.class);
    }

    @Test
    void areOfOneSecret() {
        ArtifactUrls others = new ArtifactUrls(() -> new byte[] {1}, LIFE, () -> now);
        assertThatThrownBy(() -> check(others.of(GENERATION))).isInstanceOf(ApiException.class);
    }

    private void check(String url) {
        urls.check(GENERATION, Optional.of(parameter(url, "expires")), Optional.of(parameter(url, "signature")));
    }

    private static String parameter(String url, String name) {
        return url.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
