package io.semblance.generator.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.minio.Reach;
import io.semblance.generator.grounding.GroundingProperties.Pages;
import jakarta.validation.Validation;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class GroundingPropertiesTest {
    private static final String PREFIX = "semblance.generator.personas.grounding.";

    private static GroundingProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(
                        "semblance.generator.personas.grounding",
                        Bindable.of(GroundingProperties.class),
                        new ValidationBindHandler(new SpringValidatorAdapter(
                                Validation.buildDefaultValidatorFactory().getValidator())));
    }

    @Test
    void searchesNothingByDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new GroundingProperties(
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        "en",
                        new Pages(3, 12, 4, Duration.ofSeconds(8), Reach.PUBLIC)));
    }

    @Test
    void takesEveryKey() {
        assertThat(bind(Map.of(
                        PREFIX + "search-address", "http://searxng:8080",
                        PREFIX + "search-timeout", "5s",
                        PREFIX + "language", "de-AT",
                        PREFIX + "pages.web", "1",
                        PREFIX + "pages.research", "20",
                        PREFIX + "pages.at-once", "2",
                        PREFIX + "pages.timeout", "3s",
                        PREFIX + "pages.reach", "any")))
                .isEqualTo(new GroundingProperties(
                        Optional.of(URI.create("http://searxng:8080")),
                        Duration.ofSeconds(5),
                        "de-AT",
                        new Pages(1, 20, 2, Duration.ofSeconds(3), Reach.ANY)));
    }

    @ParameterizedTest
    @CsvSource({
        "search-address, ftp://searxng",
        "search-address, searxng:8080",
        "search-address, http://user:pass@searxng",
        "search-address, http://searxng?x=1",
        "search-timeout, 0s",
        "language, en&x=y",
        "pages.web, -1",
        "pages.research, 1000",
        "pages.at-once, 0",
        "pages.timeout, 0s",
        "pages.reach, everywhere"
    })
    void refuses(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value))).isNotNull();
    }
}
