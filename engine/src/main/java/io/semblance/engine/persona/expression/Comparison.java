package io.semblance.engine.persona.expression;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the two sides of a constraint compare. */
public enum Comparison {
    AT_LEAST(">="),
    ABOVE(">"),
    AT_MOST("<="),
    BELOW("<"),
    EQUAL("==");

    /** Sums of decimal numbers differ by less than this when they are meant to be equal, relative to their size. */
    private static final double TOLERANCE = 1e-9;

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** @throws IllegalArgumentException that names the operators there are */
    public static Comparison of(String symbol) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is not an operator; there are %s"
                        .formatted(
                                symbol,
                                Arrays.stream(values()).map(Comparison::symbol).collect(Collectors.joining(", ")))));
    }

    public String symbol() {
        return symbol;
    }

    /** Whether {@code left op right}. */
    public boolean holds(double left, double right) {
        double slack = TOLERANCE * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
        return switch (this) {
            case AT_LEAST -> left >= right - slack;
            case ABOVE -> left > right + slack;
            case AT_MOST -> left <= right + slack;
            case BELOW -> left < right - slack;
            case EQUAL -> Math.abs(left - right) <= slack;
        };
    }
}
