package io.semblance.gateway.generations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an artifact that a Range header asks for (RFC 9110, section 14).
 *
 * @param first offset of the first byte
 * @param length bytes, at least one
 */
record ByteRange(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** What becomes of a Range header. */
    sealed interface Asked {
        /** No part, or a form that is not served: the whole artifact is the right answer. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** A part that the artifact does not have. */
        record Unsatisfiable() implements Asked {}
    }

    static Asked parse(Optional<String> header, long size) {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        return matcher.group(1).isEmpty()
                ? suffix(Long.parseLong(matcher.group(2)), size)
                : from(Long.parseLong(matcher.group(1)), matcher.group(2), size);
    }

    private static Asked suffix(long count, long size) {
        long length = Math.min(count, size);
        return length == 0 ? new Asked.Unsatisfiable() : new Asked.Part(new ByteRange(size - length, length));
    }

    private static Asked from(long first, String lastText, long size) {
        long last = lastText.isEmpty() ? size - 1 : Math.min(Long.parseLong(lastText), size - 1);
        boolean reversed = !lastText.isEmpty() && Long.parseLong(lastText) < first;
        if (reversed) {
            return new Asked.Whole();
        }
        return first >= size ? new Asked.Unsatisfiable() : new Asked.Part(new ByteRange(first, last - first + 1));
    }

    /** Value of the Content-Range header. */
    String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
