package io.semblance.engine.persona.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Countries, occupations, names and domains, as they are shipped with the engine. */
public final class KnowledgeBase {
    private static final List<String> DOMAINS = List.of(
            "general",
            "work",
            "health",
            "consumer",
            "technology",
            "gaming",
            "finance",
            "politics",
            "education",
            "travel",
            "food",
            "sport",
            "media",
            "family",
            "mobility",
            "environment");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Country> countries;
    private final Map<String, Occupation> occupations;
    private final Map<String, NameTradition> names;
    private final Map<String, String> originsOfLanguages;
    private final List<Domain> domains;
    private final Core core;

    private KnowledgeBase() {
        countries =
                byName(Reading.list(resource("countries").path("countries"), KnowledgeBase::country), Country::name);
        occupations = byName(
                Reading.list(resource("occupations").path("occupations"), KnowledgeBase::occupation), Occupation::role);
        JsonNode traditions = resource("names");
        names = byName(Reading.list(traditions.path("origins"), KnowledgeBase::tradition), NameTradition::origin);
        originsOfLanguages = Reading.map(traditions.path("languages"), JsonNode::asString);
        domains = DOMAINS.stream()
                .map(name -> domain(resource("domains/" + name)))
                .toList();
        core = core(resource("core"));
    }

    /** What the engine brings along; read once. */
    public static KnowledgeBase embedded() {
        return Embedded.BASE;
    }

    public List<Country> countries() {
        return List.copyOf(countries.values());
    }

    /** The country of a name, and one without figures where the name is not known. */
    public Country country(String name) {
        Country known = countries.get(name);
        return known == null ? Country.unknown(name) : known;
    }

    public boolean knowsCountry(String name) {
        return countries.containsKey(name);
    }

    public List<Occupation> occupations() {
        return List.copyOf(occupations.values());
    }

    public Optional<Occupation> occupation(String role) {
        return Optional.ofNullable(occupations.get(role));
    }

    /** The names of an origin; of one that is not known, names that are used in many countries. */
    public NameTradition names(String origin) {
        NameTradition known = names.get(origin);
        return known == null ? Objects.requireNonNull(names.get("International")) : known;
    }

    /** Where the names of those who speak a language at home come from. */
    public Optional<String> originOfLanguage(String language) {
        String origin = originsOfLanguages.getOrDefault(language, language);
        return names.containsKey(origin) ? Optional.of(origin) : Optional.empty();
    }

    /** All domains; the first is the one for people in general. */
    public List<Domain> domains() {
        return domains;
    }

    public Optional<Domain> domain(String name) {
        return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
    }

    public Core core() {
        return core;
    }

    private static <T> Map<String, T> byName(List<T> items, java.util.function.Function<T, String> name) {
        return items.stream()
                .collect(Collectors.toMap(
                        name,
                        item -> item,
                        (one, other) -> {
                            throw new IllegalArgumentException("twice in the knowledge base: " + name.apply(one));
                        },
                        LinkedHashMap::new));
    }

    private static Country country(JsonNode node) {
        JsonNode adults = node.path("adults");
        return new Country(
                Reading.text(node, "name"),
                Reading.texts(node.path("aliases")),
                Reading.text(node, "currency"),
                Reading.map(node.path("languages"), JsonNode::asDouble),
                Reading.map(node.path("cities"), JsonNode::asDouble),
                Reading.map(node.path("names"), JsonNode::asDouble),
                adults.path("mean_age").asDouble(),
                adults.path("sd_age").asDouble(),
                node.path("women").asDouble(),
                Reading.list(node.path("education"), JsonNode::asDouble),
                node.path("median_income").asDouble(),
                node.path("urban").asDouble(),
                Reading.map(node.path("regions"), Reading::texts),
                Reading.texts(node.path("sources")));
    }

    private static Occupation occupation(JsonNode node) {
        return new Occupation(
                Reading.text(node, "role"),
                Reading.texts(node.path("aliases")),
                node.path("women").asDouble(),
                node.path("from_age").asInt(),
                Reading.list(node.path("education"), JsonNode::asDouble),
                node.path("income").asDouble(),
                node.path("share").asDouble(),
                Reading.text(node, "sector"),
                node.path("self_employed").asDouble(),
                node.path("part_time").asDouble(),
                Reading.text(node, "does"));
    }

    private static NameTradition tradition(JsonNode node) {
        return new NameTradition(
                Reading.text(node, "origin"),
                Reading.texts(node.path("female")),
                Reading.texts(node.path("male")),
                Reading.texts(node.path("family")),
                node.path("female_ending").asString(""));
    }

    private static Domain domain(JsonNode node) {
        return new Domain(
                Reading.text(node, "domain"),
                Reading.texts(node.path("about")),
                Reading.texts(node.path("keywords")),
                Reading.list(node.path("fields"), Reading::field),
                Reading.list(node.path("constraints"), Reading::constraint),
                Reading.list(node.path("rules"), Reading::rule),
                Reading.list(node.path("entities"), Reading::entity),
                Reading.list(node.path("sentences"), Reading::sentence),
                Reading.list(node.path("quotes"), Reading::sentence));
    }

    private static Core core(JsonNode node) {
        Map<String, List<Sentence>> prose = Stream.of("opening", "work", "education", "family")
                .collect(Collectors.toMap(part -> part, part -> Reading.list(node.path(part), Reading::sentence)));
        return new Core(
                Reading.list(node.path("fields"), Reading::field),
                Reading.list(node.path("rules"), Reading::rule),
                prose,
                Reading.map(node.path("style_axes"), Reading::texts));
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(KnowledgeBase.class.getResourceAsStream(name + ".json"), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Embedded {
        static final KnowledgeBase BASE = new KnowledgeBase();
    }
}
