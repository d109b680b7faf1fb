package io.semblance.gateway.audit;

import java.util.Locale;

/** Who did it. */
public enum Actor {
    /** A holder of the operators' token, or of an operator's session. */
    OPERATOR,
    /** A client, by a token or a session of its own; the entry names it. */
    CLIENT,
    /** Whoever held a claim token, which is all the proof that a claim needs. */
    CLAIMANT,
    /** Somebody who did not prove to be any of them. */
    STRANGER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Actor ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
