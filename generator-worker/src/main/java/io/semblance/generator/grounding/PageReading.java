package io.semblance.generator.grounding;

import java.util.Locale;

/** What became of a page. */
public sealed interface PageReading {
    /**
     * It was read.
     *
     * @param url where it was in the end
     * @param text what people read of it, by lines
     */
    record Read(String title, String url, String text) implements PageReading {}

    /** It was not. */
    record Unread(Reason reason) implements PageReading {}

    /** In a word, for metrics. */
    default String word() {
        return switch (this) {
            case Read ignored -> "read";
            case Unread unread -> unread.reason().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Why a page was not read. */
    enum Reason {
        /** The address is not one of the public web, or leads to one that is not. */
        FORBIDDEN,
        /** Its server does not want robots there. */
        DISALLOWED,
        /** There was no connection, or it broke. */
        UNREACHABLE,
        /** It took too long. */
        TIMEOUT,
        /** The server answered with another status than 200. */
        REFUSED,
        /** It points to other pages again and again. */
        LOST,
        /** It is neither HTML nor plain text. */
        UNSUPPORTED,
        /** A defect here ended the reading. */
        BROKEN
    }
}
