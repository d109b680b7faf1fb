package io.semblance.generator.grounding;

/** How much is looked for. */
public enum Depth {
    /** One search and a few pages: seconds. */
    WEB,
    /** Several searches and more pages: up to minutes. */
    RESEARCH
}
