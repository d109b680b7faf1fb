package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;

class ErrorPagesTest {
    private final ErrorPages pages = new ErrorPages(
            new GatewayProperties(URI.create("https://data.test/")),
            new DocsProperties("<script>alert(1)</script> & co"));

    @ParameterizedTest
    @EnumSource
    void tellEverythingOfACode(ErrorCode code) {
        ErrorEntry entry = ErrorEntry.of(code);

        assertThat(pages.of(code))
                .contains("<h1><code>" + code.slug() + "</code></h1>")
                .contains("HTTP " + entry.status() + " - " + HtmlUtils.htmlEscape(entry.title()))
                .contains("<h2>Cause</h2>\n<p>" + HtmlUtils.htmlEscape(entry.cause()))
                .contains("<h2>Fix</h2>\n<p>" + HtmlUtils.htmlEscape(entry.fix()))
                .contains("<h2>Retry</h2>\n<p>" + HtmlUtils.htmlEscape(entry.retry()))
                .contains("https://data.test/errors/" + code.slug());
    }

    @Test
    void escapeWhatTheyAreTold() {
        assertThat(pages.of(ErrorCode.INVALID_FIELD))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co")
                .doesNotContain("<script");
    }

    @Test
    void listEveryCode() {
        String list = pages.list();
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(list).contains("<a href=\"/errors/" + code.slug() + "\">");
        }
    }
}
