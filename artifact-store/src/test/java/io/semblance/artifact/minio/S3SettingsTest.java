package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class S3SettingsTest {
    @Test
    void hidesTheKeysWhenPrinted() {
        S3Settings settings =
                new S3Settings(URI.create("http://127.0.0.1:9000"), "access-canary", "secret-canary", "b", "us-east-1");
        assertThat(settings.toString()).contains("9000").doesNotContain("canary");
    }
}
