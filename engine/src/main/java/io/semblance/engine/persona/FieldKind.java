package io.semblance.engine.persona;

/** How the value of a field comes about. */
public enum FieldKind {
    /** One of a set of levels, drawn by weight. */
    CATEGORICAL,
    /** A number from a truncated normal distribution. */
    NUMERIC,
    /** Words, written when everything else is known. */
    TEXT,
    /** Computed from other fields by a formula. */
    DERIVED
}
