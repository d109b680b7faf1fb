package io.semblance.engine.persona.expression;

/** A text that is not a linear expression; the message says at which character, counted from 1, and why. */
public final class MalformedExpression extends IllegalArgumentException {
    private final int column;

    MalformedExpression(int column, String problem) {
        super("at character %d: %s".formatted(column, problem));
        this.column = column;
    }

    /** Where, counted from 1. */
    public int column() {
        return column;
    }
}
