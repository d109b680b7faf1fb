package io.semblance.engine.persona.prompt;

import java.util.OptionalDouble;

/**
 * Something that a prompt fixes.
 *
 * @param share of whom it holds, in [0, 1]; empty for all
 * @param excluded whether it holds of nobody
 */
public record Fact(Meaning meaning, OptionalDouble share, boolean excluded) {
    static Fact ofAll(Meaning meaning) {
        return new Fact(meaning, OptionalDouble.empty(), false);
    }

    static Fact ofShare(Meaning meaning, double share) {
        return new Fact(meaning, OptionalDouble.of(share), false);
    }

    static Fact ofNobody(Meaning meaning) {
        return new Fact(meaning, OptionalDouble.empty(), true);
    }
}
