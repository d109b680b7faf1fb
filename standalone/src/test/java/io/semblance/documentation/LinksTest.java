package io.semblance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    static List<Path> documents() throws IOException {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadsOnlyToFilesThatAreThere(Path document) throws IOException {
        assertThat(Documents.links(document))
                .as("a link that leads nowhere: mend it with the code that moved")
                .allMatch(link -> Files.exists(link.file()));
    }

    @Test
    void namesInTheWalkthroughTheClassesItLinksTo() throws IOException {
        List<Documents.Link> classes = Documents.links(Documents.file("docs/walkthrough.md")).stream()
                .filter(link -> link.target().endsWith(".java"))
                .toList();
        assertThat(classes)
                .hasSizeGreaterThan(25)
                .allSatisfy(link -> assertThat(String.valueOf(link.file().getFileName()))
                        .as(link.toString())
                        .isEqualTo(link.text().replace("`", "") + ".java"));
    }
}
