package io.semblance.engine.persona.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the people of a country.
 *
 * @param aliases other words for it and its people, in lower case
 * @param currency its code
 * @param languages weights of the languages spoken at home
 * @param cities weights of places to live
 * @param names weights of naming traditions
 * @param adultMeanAge mean of the normal distribution that the ages of adults follow roughly
 * @param women in percent
 * @param education weights of {@link Education#LEVELS}, of people aged 25 to 64
 * @param medianIncome gross, a year, full-time, in its currency
 * @param urban in percent
 * @param regions from region to the cities in it
 * @param sources citations
 */
public record Country(
        String name,
        List<String> aliases,
        String currency,
        Map<String, Double> languages,
        Map<String, Double> cities,
        Map<String, Double> names,
        double adultMeanAge,
        double adultSdAge,
        double women,
        List<Double> education,
        double medianIncome,
        double urban,
        Map<String, List<String>> regions,
        List<String> sources) {
    /** A country of which no more is known than its name: what holds for most of the world, roughly. */
    static Country unknown(String name) {
        return new Country(
                name,
                List.of(),
                "USD",
                Map.of("The national language", 1.0),
                ordered("The capital", "A larger town", "A small town"),
                Map.of("International", 1.0),
                40,
                15,
                50,
                List.of(40.0, 32.0, 8.0, 15.0, 4.5, .5),
                8_000,
                57,
                Map.of(),
                List.of("No figures for %s: estimates for the world".formatted(name)));
    }

    /** Maps made by {@code Map.of} are in another order in every process. */
    private static Map<String, Double> ordered(String... levels) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String level : levels) {
            weights.put(level, 1.0);
        }
        return weights;
    }
}
