package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.knowledge.Country;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.KnownField;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning.InCountries;
import io.semblance.engine.persona.prompt.Meaning.InRegion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where people live: country, city, and the language that they speak at home. */
final class Places {
    /** Where nothing is said; English prompts mostly mean English-speaking countries. */
    private static final Map<String, Double> ANYWHERE = new LinkedHashMap<>();

    static {
        ANYWHERE.put("United States", 50.0);
        ANYWHERE.put("United Kingdom", 18.0);
        ANYWHERE.put("India", 10.0);
        ANYWHERE.put("Canada", 8.0);
        ANYWHERE.put("Germany", 7.0);
        ANYWHERE.put("Australia", 7.0);
    }

    private final KnowledgeBase knowledge;

    Places(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** The weights of the countries; the fields are added to the sketch. */
    Categorical add(BlueprintSketch sketch, Facts facts) {
        Facts.About<InCountries> named = facts.about(InCountries.class, of -> of);
        Facts.About<InRegion> regions = facts.about(InRegion.class, of -> of);
        Categorical countries = countries(named, regions).normalised();
        note(sketch, named, regions, countries);
        sketch.put("country", "Country", "Where somebody lives", countries, List.of());
        List<Conditional> cities = new ArrayList<>();
        List<Conditional> languages = new ArrayList<>();
        for (String name : countries.weights().keySet()) {
            Country country = knowledge.country(name);
            cities.add(new Conditional(Map.of("country", name), cities(country, regions)));
            languages.add(new Conditional(Map.of("country", name), new Categorical(country.languages())));
            sketch.cite(country.sources());
        }
        if (countries.weights().keySet().stream().noneMatch(knowledge::knowsCountry)) {
            return countries;
        }
        put(sketch, "city", "City", "The city in or near which somebody lives", cities);
        put(sketch, "native_language", "Native language", "The language spoken at home", languages);
        return countries;
    }

    /** City, town or countryside: as usual, except for those who farm, and for those who are said to live in a certain city. */
    void addSettlement(BlueprintSketch sketch, KnownField known, Facts facts, List<Occupation> roles) {
        boolean said = !facts.aboutField(known.field().name()).isEmpty();
        Facts.About<InRegion> regions = facts.about(InRegion.class, of -> of);
        boolean farms = !roles.isEmpty()
                && roles.stream().allMatch(role -> role.sector().equals("agriculture"));
        boolean cities = !regions.wholes().isEmpty()
                && regions.wholes().stream().allMatch(region -> region.cities().equals(List.of(region.region())));
        if (!said && (farms || cities)) {
            Map<String, Double> weights = new LinkedHashMap<>();
            weights.put(farms ? "Countryside" : "City", 80.0);
            weights.put("Suburb or town", 20.0);
            sketch.put(known.field().fixed(new Categorical(weights)));
        } else {
            KnownFields.add(sketch, known, facts);
        }
    }

    private static void put(
            BlueprintSketch sketch, String name, String label, String description, List<Conditional> cases) {
        boolean alone = cases.size() == 1;
        sketch.put(name, label, description, cases.getFirst().distribution(), alone ? List.of() : cases);
    }

    private static void note(
            BlueprintSketch sketch,
            Facts.About<InCountries> named,
            Facts.About<InRegion> regions,
            Categorical countries) {
        if (named.fixes() || regions.fixes()) {
            sketch.fixed("place: " + String.join(", ", countries.weights().keySet()));
            regions.shares()
                    .forEach((region, share) ->
                            sketch.fixed(String.format(Locale.ROOT, "%s: %.1f %%", region.region(), share * 100)));
            regions.wholes().forEach(region -> sketch.fixed("region: " + region.region()));
        } else {
            sketch.assumed("a mix of countries, as no place is named");
        }
    }

    private static Categorical countries(Facts.About<InCountries> named, Facts.About<InRegion> regions) {
        Map<String, Double> shares = new LinkedHashMap<>();
        named.shares().forEach((countries, share) -> spread(countries.weights(), share, shares));
        Map<String, Double> wholes = new LinkedHashMap<>();
        named.wholes().forEach(countries -> spread(countries.weights(), 1, wholes));
        regions.wholes().stream().map(InRegion::country).forEach(country -> wholes.putIfAbsent(country, 1.0));
        Map<String, Double> ofRegions = new LinkedHashMap<>();
        regions.shares().forEach((region, share) -> ofRegions.merge(region.country(), share, Double::sum));
        // A share of a city speaks of its country only where the country is not named as a whole: "in France, 30 % in
        // Paris".
        ofRegions.forEach((country, share) -> {
            if (!wholes.containsKey(country)) {
                shares.merge(country, share, Math::max);
            }
        });
        Map<String, Double> others = new LinkedHashMap<>(wholes.isEmpty() ? ANYWHERE : wholes);
        named.excluded()
                .forEach(countries ->
                        others.keySet().removeAll(countries.weights().keySet()));
        return Weights.completed(shares, others.isEmpty() ? ANYWHERE : others);
    }

    private static void spread(Map<String, Double> weights, double share, Map<String, Double> to) {
        double total = Weights.sum(weights);
        weights.forEach((country, weight) -> to.merge(country, share * weight / total, Double::sum));
    }

    private static Categorical cities(Country country, Facts.About<InRegion> regions) {
        Map<String, Double> shares = new LinkedHashMap<>();
        regions.shares().forEach((region, share) -> {
            if (region.country().equals(country.name())) {
                spread(weights(country, region), share, shares);
            }
        });
        Map<String, Double> wholes = new LinkedHashMap<>();
        regions.wholes().stream()
                .filter(region -> region.country().equals(country.name()))
                .forEach(region -> wholes.putAll(weights(country, region)));
        Map<String, Double> others = new LinkedHashMap<>(wholes.isEmpty() ? country.cities() : wholes);
        regions.excluded().forEach(region -> others.keySet().removeAll(region.cities()));
        return Weights.completed(shares, others.isEmpty() ? country.cities() : others)
                .normalised();
    }

    private static Map<String, Double> weights(Country country, InRegion region) {
        Map<String, Double> weights = new LinkedHashMap<>();
        region.cities().forEach(city -> weights.put(city, country.cities().getOrDefault(city, 1.0)));
        return weights;
    }
}
