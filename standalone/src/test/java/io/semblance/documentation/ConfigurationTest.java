package io.semblance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void isDescribedKeyByKey() throws IOException {
        Set<String> described = Documents.words(Documents.read("docs/configuration.md"), "semblance.");

        assertThat(described)
                .as("keys in docs/configuration.md, against the @ConfigurationProperties of all modules")
                .isEqualTo(keys());
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        var loader = ConfigurationTest.class.getClassLoader();
        for (URL document : Collections.list(loader.getResources(METADATA))) {
            try (InputStream in = document.openStream()) {
                JSON.readTree(in)
                        .path("properties")
                        .valueStream()
                        .map((JsonNode property) -> property.path("name").stringValue())
                        .filter(name -> name.startsWith("semblance."))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
