package io.semblance.engine.persona.report;

import java.util.Optional;

/**
 * Something that must hold.
 *
 * @param score what was measured, where it is a number
 * @param detail why it passed or not, for people
 */
public record Gate(String name, boolean passed, Optional<Double> score, String detail) {}
