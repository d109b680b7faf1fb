package io.semblance.engine.scenario;

/** A closed range of numbers; days since 1970-01-01 for a date column. {@code min} may equal {@code max}. */
public record Range(double min, double max) {
    public Range {
        if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("a range needs finite bounds, the lower one first");
        }
    }
}
