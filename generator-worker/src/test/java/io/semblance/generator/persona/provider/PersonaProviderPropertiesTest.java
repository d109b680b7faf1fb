package io.semblance.generator.persona.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PersonaProviderPropertiesTest {
    private static final String PREFIX = "semblance.generator.personas.provider.";

    private final ApplicationContextRunner none = new ApplicationContextRunner()
            .withUserConfiguration(PersonaProviderConfiguration.class)
            .withBean(InstantSource.class, InstantSource::system)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    private final ApplicationContextRunner least =
            none.withPropertyValues(PREFIX + "base-url=http://localhost:8000/v1", PREFIX + "model=small");

    @Test
    void withoutAKeyThereIsNoProvider() {
        none.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ProviderPersonas.class));
    }

    @Test
    void hasDefaults() {
        least.run(context -> {
            assertThat(context).hasSingleBean(ProviderPersonas.class);
            assertThat(context.getBean(PersonaProviderProperties.class))
                    .isEqualTo(new PersonaProviderProperties(
                            URI.create("http://localhost:8000/v1"),
                            "small",
                            Optional.empty(),
                            null,
                            Optional.empty(),
                            Structured.JSON_SCHEMA,
                            Duration.ofSeconds(60),
                            4,
                            8_000,
                            5,
                            new Retry(2, Duration.ofMillis(200), .1),
                            new Breaker(50, 20, Duration.ofSeconds(30))));
        });
    }

    @Test
    void mapsEveryKey() {
        least.withPropertyValues(
                        PREFIX + "api-key=sk-secret",
                        PREFIX + "temperature=0.5",
                        PREFIX + "structured=json-object",
                        PREFIX + "timeout=3s",
                        PREFIX + "most-calls=2",
                        PREFIX + "most-tokens=300",
                        PREFIX + "batch=7",
                        PREFIX + "retry.attempts=4",
                        PREFIX + "retry.first-delay=1s",
                        PREFIX + "retry.budget=0.2",
                        PREFIX + "breaker.failures=20",
                        PREFIX + "breaker.window=10",
                        PREFIX + "breaker.pause=1m")
                .run(context -> assertThat(context.getBean(PersonaProviderProperties.class))
                        .isEqualTo(new PersonaProviderProperties(
                                URI.create("http://localhost:8000/v1"),
                                "small",
                                Optional.of("sk-secret"),
                                null,
                                Optional.of(.5),
                                Structured.JSON_OBJECT,
                                Duration.ofSeconds(3),
                                2,
                                300,
                                7,
                                new Retry(4, Duration.ofSeconds(1), .2),
                                new Breaker(20, 10, Duration.ofMinutes(1)))));
    }

    @Test
    void doesNotShowTheSecret() {
        PersonaProviderProperties properties = new PersonaProviderProperties(
                URI.create("http://localhost:8000/v1"),
                "small",
                Optional.of("sk-secret"),
                null,
                Optional.empty(),
                Structured.JSON_SCHEMA,
                Duration.ofSeconds(3),
                2,
                300,
                7,
                new Retry(4, Duration.ofSeconds(1), .2),
                new Breaker(20, 10, Duration.ofMinutes(1)));

        assertThat(properties.chat().apiKey()).contains("sk-secret");
        assertThat(properties + " " + properties.chat()).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base-url=http://localhost:8000/v1", "model=small", "api-key=sk-secret", "batch=3"})
    void halfAProviderEndsTheStart(String one) {
        none.withPropertyValues(PREFIX + one).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-key-file | /run/key | not both",
                "temperature | 3 | temperature",
                "timeout | 0s | timeout",
                "most-calls | 0 | mostCalls",
                "batch | 0 | batch",
                "batch | 21 | batch",
                "retry.attempts | 0 | attempts",
                "breaker.failures | 101 | failures",
            })
    void refusesWhatIsWrong(String key, String value, String reason) {
        least.withPropertyValues(PREFIX + "api-key=sk-secret", PREFIX + key + "=" + value)
                .run(context -> {
                    StringBuilder said = new StringBuilder();
                    for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
                        said.append(cause).append('\n');
                    }
                    assertThat(said.toString()).contains(reason).doesNotContain("sk-secret");
                });
    }

    @Test
    void aSecretMayBeInAFileAndHasToBeReadable() {
        least.withPropertyValues(PREFIX + "api-key-file=/nowhere/key")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(java.nio.file.NoSuchFileException.class));
        assertThat(Path.of("/nowhere/key")).doesNotExist();
    }
}
