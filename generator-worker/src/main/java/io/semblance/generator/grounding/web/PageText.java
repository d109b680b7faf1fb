package io.semblance.generator.grounding.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What people read of a page.
 *
 * @param title may be empty
 * @param text a line for each paragraph, heading, item and cell
 */
record PageText(String title, String text) {
    /** What is not part of what a page tells. */
    private static final String AROUND =
            "script, style, noscript, template, svg, canvas, iframe, object, form, button, select, nav, footer, aside, dialog,"
                    + " [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo]";

    /** Empty where it is neither HTML nor plain text, or nobody can read it. */
    static Optional<PageText> of(Answer answer) {
        String type = answer.type().map(of -> of.type() + "/" + of.subtype()).orElse("");
        Optional<Charset> charset = answer.type().map(MediaType::charset);
        return switch (type) {
            case "text/html" -> html(answer.body(), charset);
            case "text/plain" ->
                Optional.of(new PageText("", new String(answer.body(), charset.orElse(StandardCharsets.UTF_8))));
            default -> Optional.empty();
        };
    }

    private static Optional<PageText> html(byte[] body, Optional<Charset> charset) {
        try {
            // Without a charset the parser looks for a mark at the beginning, and for one among the meta elements.
            Document page = Jsoup.parse(
                    new ByteArrayInputStream(body), charset.map(Charset::name).orElse(null), "");
            page.select(AROUND).remove();
            Lines lines = new Lines();
            page.body().traverse(lines);
            return Optional.of(new PageText(page.title(), lines.text.toString()));
        } catch (IOException | RuntimeException e) {
            // Whatever a stranger's bytes do to the parser, it is the end of this page and of no more.
            return Optional.empty();
        }
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else {
                end(node);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            end(node);
        }

        private void end(Node node) {
            if (node instanceof Element element
                    && (element.isBlock() || element.normalName().equals("br"))) {
                text.append('\n');
            }
        }
    }
}
