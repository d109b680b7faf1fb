package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.knowledge.Country;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.random.Draws;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where somebody's name comes from: the language spoken at home where it is not that of most, else the traditions of the country. */
final class Origins {
    private Origins() {}

    static String of(Map<String, String> fields, Blueprint blueprint, KnowledgeBase knowledge, long key) {
        String name = fields.getOrDefault("country", "");
        if (!knowledge.knowsCountry(name)) {
            int origins = blueprint.nameOrigins().size();
            return origins == 0 ? "International" : blueprint.nameOrigins().get((int) Draws.below(key, 0, origins));
        }
        Country country = knowledge.country(name);
        String language = fields.getOrDefault("native_language", "");
        Optional<String> ofLanguage = language.isEmpty() || language.equals(main(country))
                ? Optional.empty()
                : knowledge.originOfLanguage(language);
        return ofLanguage.orElseGet(() -> drawn(country, blueprint, key));
    }

    private static String main(Country country) {
        return country.languages().entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String drawn(Country country, Blueprint blueprint, long key) {
        Map<String, Double> weights = new LinkedHashMap<>(country.names());
        weights.keySet().retainAll(blueprint.nameOrigins());
        Categorical origins = new Categorical(weights.isEmpty() ? country.names() : weights).normalised();
        double left = Draws.unit(key, 0);
        String origin = "";
        for (Map.Entry<String, Double> of : origins.weights().entrySet()) {
            origin = of.getKey();
            left -= of.getValue();
            if (left < 0) {
                break;
            }
        }
        return origin;
    }
}
