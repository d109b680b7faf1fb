package io.semblance.engine.persona.sampling;

/** Numbers from {@code least} to {@code most}; empty when {@code least} is greater. */
record Interval(double least, double most) {
    boolean isEmpty() {
        return least > most;
    }

    Interval and(Interval other) {
        return new Interval(Math.max(least, other.least), Math.min(most, other.most));
    }

    /** What is left when only whole numbers count. */
    Interval whole() {
        return new Interval(StrictMath.ceil(least - 1e-9), StrictMath.floor(most + 1e-9));
    }

    Interval plus(Interval other) {
        return new Interval(least + other.least, most + other.most);
    }

    Interval times(double factor) {
        return factor >= 0 ? new Interval(least * factor, most * factor) : new Interval(most * factor, least * factor);
    }
}
