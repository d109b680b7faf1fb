package io.semblance.deployment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.semblance.documentation.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** Our configuration's keys as names of environment variables; {@code docs/configuration.md} is held to the code. */
final class EnvironmentKeys {
    private EnvironmentKeys() {}

    static Set<String> all() {
        try {
            return Documents.words(Documents.read("docs/configuration.md"), "semblance.").stream()
                    .map(key -> key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                    .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
