package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorCatalogTest {
    private static final Path PAGE = Path.of("..", "docs", "errors.md");

    @Test
    void isWhatTheDocumentationSays() throws IOException {
        String page = page();
        Path written = Path.of("target", "errors.md");
        Files.writeString(written, page);

        assertThat(Files.readString(PAGE))
                .as("docs/errors.md differs from the catalog: copy api-gateway/%s over it", written)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Error codes

                Every refusal is a problem document (RFC 9457) with one of these codes, and every failed job has one in its
                `error`. Codes may be added; none is renamed. A running gateway serves the same at `/errors` and
                `/errors/{code}`. This page is held to the catalog by a test.
                """);
        for (ErrorCode code : ErrorCode.values()) {
            ErrorEntry entry = ErrorEntry.of(code);
            page.append("\n## ").append(entry.code()).append("\n\n");
            page.append("HTTP ")
                    .append(entry.status())
                    .append(" - ")
                    .append(entry.title())
                    .append("\n\n");
            page.append("- Cause: ").append(entry.cause()).append('\n');
            page.append("- Fix: ").append(entry.fix()).append('\n');
            page.append("- Retry: ").append(entry.retry()).append('\n');
        }
        return page.toString();
    }
}
