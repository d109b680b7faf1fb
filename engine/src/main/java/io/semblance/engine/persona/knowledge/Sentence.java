package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.ValueMatch;
import java.util.Map;

/** A sentence with slots in braces, and the values of fields for which it is true. */
public record Sentence(Map<String, ValueMatch> when, String text) {}
