package io.semblance.watching;

import io.semblance.documentation.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the repository ships for Grafana and Prometheus. */
public final class Watched {
    static final Path DASHBOARDS = Documents.file("helm/semblance/dashboards");
    static final Path RULES = Documents.file("helm/semblance/rules");
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern LABELS = Pattern.compile("\\b(?:by|on|group_left)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_:]*(?!\\s*\\()\\b");
    private static final Set<String> WORDS = Set.of("or", "and", "by", "on", "group_left");

    private Watched() {}

    /**
     * A query of a panel or a rule.
     *
     * @param place where it stands
     * @param expression as it is written, with Grafana's variables
     */
    public record Query(String place, String expression) {
        /** Names of metrics, recorded ones too. */
        public Set<String> metrics() {
            String bare = QUOTED.matcher(expression).replaceAll("");
            bare = LABELS.matcher(MATCHERS.matcher(bare).replaceAll("")).replaceAll("");
            bare = bare.replaceAll("\\[[^]]*]", "");
            Set<String> names = new TreeSet<>();
            NAME.matcher(bare).results().map(match -> match.group()).forEach(names::add);
            names.removeAll(WORDS);
            return names;
        }

        /**
         * That what it reads is there, as a query: variables stand for everything, rates are over a minute, and what a rule compares it
         * adds.
         */
        public String withoutCondition() {
            return expression
                    .replaceAll("\\$(namespace|type)", ".*")
                    .replace("$__rate_interval", "1m")
                    .replaceAll("\\s(>|<|==)\\s", " + ")
                    .replace("absent(", "count(");
        }
    }

    /** Files of a folder, by name. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static JsonNode dashboard(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    /** Alerts and recordings of all groups. */
    static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (Path file : files(RULES)) {
            JsonNode groups = JSON.<JsonNode>valueToTree(new Yaml().load(Files.readString(file)))
                    .path("groups");
            groups.forEach(group -> group.path("rules").forEach(rules::add));
        }
        return rules;
    }

    static List<JsonNode> alerts() throws IOException {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** Of every panel and every rule. */
    public static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (Path file : files(DASHBOARDS)) {
            for (JsonNode panel : dashboard(file).path("panels")) {
                String place = file.getFileName() + ", " + panel.path("title").stringValue();
                panel.path("targets")
                        .forEach(target ->
                                queries.add(new Query(place, target.path("expr").stringValue())));
            }
        }
        for (JsonNode rule : rules()) {
            queries.add(new Query(name(rule), rule.path("expr").stringValue()));
        }
        return queries;
    }

    /** Names under which rules record. */
    public static Set<String> recorded() throws IOException {
        Set<String> names = new TreeSet<>();
        rules().stream().filter(rule -> rule.has("record")).map(Watched::name).forEach(names::add);
        return names;
    }

    private static String name(JsonNode rule) {
        return rule.path(rule.has("alert") ? "alert" : "record").stringValue();
    }
}
