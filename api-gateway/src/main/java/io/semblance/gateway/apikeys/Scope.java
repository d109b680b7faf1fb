package io.semblance.gateway.apikeys;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may be used for. */
public enum Scope {
    ORACLE_PREDICT("oracle:predict"),
    /** Populations, and asking them. */
    POPULATIONS("populations"),
    /** Personas: made, deepened and validated. */
    PERSONAS("personas");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The public name. */
    public String word() {
        return word;
    }

    static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** The words with a space between them. */
    static String join(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).collect(Collectors.joining(" "));
    }

    /** Words that are no longer known mean nothing. */
    static Set<Scope> split(String words) {
        return Arrays.stream(words.split(" "))
                .flatMap(word -> ofWord(word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
