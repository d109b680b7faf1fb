package io.semblance.gateway.deadletters;

import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where to read on in each stack, as one opaque text. */
final class LetterCursor {
    private static final int LONGEST = 20_000;

    private LetterCursor() {}

    static String of(Map<Stack, Long> next) {
        String places = next.entrySet().stream()
                .map(place ->
                        new LetterId(place.getKey().type(), place.getKey().partition(), place.getValue()).toString())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(places.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses with INVALID_FIELD what {@link #of} has not made. */
    static Map<Stack, Long> parse(String cursor) {
        Map<Stack, Long> next = new TreeMap<>();
        for (String place : decode(cursor).split(",", -1)) {
            LetterId id = LetterId.parse(place).orElseThrow(LetterCursor::invalid);
            next.put(id.stack(), id.position());
        }
        return next;
    }

    private static String decode(String cursor) {
        if (cursor.length() > LONGEST) {
            throw invalid();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static ApiException invalid() {
        return new ApiException(ErrorCode.INVALID_FIELD, "cursor is the next_cursor of an earlier page.")
                .with("field", "cursor");
    }
}
