package io.semblance.generator.grounding;

/**
 * A page that a search found.
 *
 * @param excerpt what the search quotes of it; may be empty
 */
public record SearchResult(String title, String url, String excerpt) {}
