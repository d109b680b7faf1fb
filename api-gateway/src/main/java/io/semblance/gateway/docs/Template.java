package io.semblance.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A text of the documentation with places to be filled, written {@code {{name}}}. */
final class Template {
    private static final String FOLDER = "/docs/";
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** The file of that name in the documentation's folder. */
    static Template of(String name) {
        return new Template(new String(bytes(name), StandardCharsets.UTF_8));
    }

    static byte[] bytes(String name) {
        try (InputStream file = Template.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the documentation has no file " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with every place filled; what stands in a value is never taken for a place. */
    String filled(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(CLOSE, open);
            String name = close < 0 ? "" : text.substring(open + OPEN.length(), close);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("nothing fills the place {{" + name + "}}");
            }
            filled.append(text, at, open).append(value);
            at = close + CLOSE.length();
        }
        return filled.append(text, at, text.length()).toString();
    }
}
