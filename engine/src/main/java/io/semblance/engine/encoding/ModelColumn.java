package io.semblance.engine.encoding;

/**
 * A column that a model knows.
 *
 * @param name the cleaned name
 * @param originalName the name in the seed file
 */
public record ModelColumn(String name, String originalName, Encoding encoding) {}
