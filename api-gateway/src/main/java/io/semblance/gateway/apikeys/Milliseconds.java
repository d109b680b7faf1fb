package io.semblance.gateway.apikeys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as this dialect writes them: ISO 8601 in UTC, with three digits after the seconds whatever they are. */
public final class Milliseconds {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Milliseconds() {}

    public static String text(Instant instant) {
        return FORM.format(instant);
    }
}
