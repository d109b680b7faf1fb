package io.semblance.engine.persona.knowledge;

import java.util.List;

/**
 * Names as they are given somewhere.
 *
 * @param femaleEnding what the family name of a woman ends with in addition; mostly nothing
 */
public record NameTradition(
        String origin, List<String> female, List<String> male, List<String> family, String femaleEnding) {}
