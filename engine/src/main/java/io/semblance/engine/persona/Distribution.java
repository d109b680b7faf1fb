package io.semblance.engine.persona;

/** What a value is drawn from. */
public sealed interface Distribution permits Categorical, Numeric {}
