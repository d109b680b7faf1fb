package io.semblance.gateway.docs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What clients may notice of each change, newest first.
 *
 * @param changes each with its day; code in them stands between back quotes
 */
record WhatsNew(List<Change> changes) {
    private static final String FILE = "whats-new.yaml";

    WhatsNew {
        changes = List.copyOf(changes);
    }

    record Change(LocalDate date, String text) {}

    /** The list that ships with this version. */
    static WhatsNew load() {
        Object list = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Template.of(FILE).filled(Map.of()));
        List<Change> changes = new ArrayList<>();
        if (list instanceof Iterable<?> entries) {
            entries.forEach(entry -> changes.add(change(entry)));
        }
        return new WhatsNew(changes);
    }

    private static Change change(Object entry) {
        if (entry instanceof Map<?, ?> members
                && members.get("date") instanceof String date
                && members.get("change") instanceof String text) {
            return new Change(LocalDate.parse(date), text.strip());
        }
        throw new IllegalStateException(FILE + " has an entry without date or change");
    }

    String markdown() {
        return changes.stream()
                .map(change -> "- " + change.date() + ": " + change.text())
                .collect(Collectors.joining("\n"));
    }

    String html() {
        return changes.stream()
                .map(change -> "<dt><time>" + change.date() + "</time></dt><dd>" + marked(change.text()) + "</dd>")
                .collect(Collectors.joining("\n"));
    }

    private static String marked(String text) {
        return HtmlUtils.htmlEscape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
