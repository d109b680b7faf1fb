package io.semblance.engine.persona.prompt;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text, parts of which have been understood already. */
final class TextMask {
    private final String text;
    private final BitSet used;

    TextMask(String text) {
        this.text = text;
        this.used = new BitSet(text.length());
    }

    String text() {
        return text;
    }

    void use(int start, int end) {
        used.set(start, end);
    }

    boolean isUsed(int start, int end) {
        int next = used.nextSetBit(start);
        return next >= 0 && next < end;
    }

    /** Every match of which nothing has been understood yet. */
    void forEach(Pattern pattern, Consumer<Matcher> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!isUsed(matcher.start(), matcher.end())) {
                found.accept(matcher);
            }
        }
    }

    /** At most {@code most} characters after a place. */
    String after(int end, int most) {
        return text.substring(end, Math.min(text.length(), end + most));
    }

    /** At most {@code most} characters before a place. */
    String before(int start, int most) {
        return text.substring(Math.max(0, start - most), start);
    }
}
