package io.semblance.engine.encoding;

import java.util.Optional;

/**
 * A column that a model knows.
 *
 * @param name the cleaned name
 * @param originalName the name in the seed file
 * @param label the question it answers, where the seed file says so
 */
public record ModelColumn(String name, String originalName, Optional<String> label, Encoding encoding) {}
