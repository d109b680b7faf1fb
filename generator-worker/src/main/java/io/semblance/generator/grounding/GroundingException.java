package io.semblance.generator.grounding;

import java.util.Locale;

/** There was no search. The message is for operators; it has no words of a prompt, a page or an address in it. */
public final class GroundingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    /** Why. */
    public enum Kind {
        /** No search is configured. */
        NOT_CONFIGURED(false),
        /** There was no connection, or it broke. */
        UNREACHABLE(true),
        /** It took too long. */
        TIMEOUT(true),
        /** The search has too much to do: 429. */
        LIMITED(true),
        /** The search failed: 5xx, or none of its engines answered. */
        FAILED(true),
        /** The search does not take such requests: any other status. */
        REFUSED(false),
        /** What it said is not an answer. */
        MALFORMED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    private GroundingException(Kind kind, String message) {
        // Causes quote addresses and what servers say.
        super(message, null, false, false);
        this.kind = kind;
    }

    public static GroundingException notConfigured() {
        return new GroundingException(
                Kind.NOT_CONFIGURED,
                "no search is configured: set %s.search-address to the address of a SearXNG that answers in JSON"
                        .formatted(GroundingProperties.PREFIX));
    }

    public static GroundingException of(Kind kind) {
        return new GroundingException(kind, "the search gave no answer: " + kind.word());
    }

    /** @param status of HTTP, other than 200 */
    public static GroundingException answered(int status) {
        if (status == FORBIDDEN) {
            return new GroundingException(
                    Kind.REFUSED,
                    "the search refused with status 403, as SearXNG does where JSON is not enabled: list json under search.formats"
                            + " in its settings.yml");
        }
        return new GroundingException(kind(status), "the search answered with status " + status);
    }

    private static Kind kind(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return Kind.LIMITED;
        }
        return status >= SERVER_ERRORS ? Kind.FAILED : Kind.REFUSED;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the next search may fare better. */
    public boolean passing() {
        return kind.passing;
    }
}
