package io.semblance.engine.persona.knowledge;

import java.util.List;

/**
 * What is known of those who have an occupation.
 *
 * @param aliases other words for it, in lower case
 * @param women in percent
 * @param fromAge the youngest age at which the training can be finished
 * @param education weights of {@link Education#LEVELS}
 * @param income relative to the median of full-time employees
 * @param share percent of a workforce
 * @param selfEmployed in percent
 * @param partTime in percent
 * @param does what somebody does, a verb phrase in the third person
 */
public record Occupation(
        String role,
        List<String> aliases,
        double women,
        int fromAge,
        List<Double> education,
        double income,
        double share,
        String sector,
        double selfEmployed,
        double partTime,
        String does) {}
