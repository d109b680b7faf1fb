package io.semblance.engine.prediction;

/** Who is asked. */
public enum Audience {
    /** The general public about products, brands and habits. */
    CONSUMER,
    /** Doctors and nurses. No public survey of them was found, so predictions stay near to equal shares. */
    HCP,
    /** The general public about attitudes and politics. */
    SOCIAL
}
