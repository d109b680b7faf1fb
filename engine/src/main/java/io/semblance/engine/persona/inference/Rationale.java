package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.prompt.PromptReading;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few sentences how a blueprint came about, and how sure that is. */
final class Rationale {
    private Rationale() {}

    static String of(DomainChoice choice, PromptReading reading, BlueprintSketch sketch) {
        StringBuilder text = new StringBuilder();
        String domains = choice.domains().stream().map(Domain::name).collect(Collectors.joining(" and "));
        text.append("Inferred from the embedded knowledge base, without a language model. ");
        if (choice.known()) {
            text.append(String.format(
                    Locale.ROOT, "Domain: %s (%s; nearness %.2f). ", domains, choice.certainty(), choice.score()));
        } else {
            text.append(String.format(
                    Locale.ROOT,
                    "No known domain is near the prompt (nearness %.2f): these are people in general, and what is special about them is not sure. ",
                    choice.score()));
        }
        if (sketch.fixed().isEmpty()) {
            text.append("The prompt fixes nothing that was understood. ");
        } else {
            text.append("Fixed by the prompt: ")
                    .append(String.join("; ", sketch.fixed()))
                    .append(". ");
        }
        text.append(grounds(sketch));
        if (!sketch.owned().isEmpty()) {
            text.append("From the data that was given: ")
                    .append(String.join(", ", sketch.owned()))
                    .append(". ");
        }
        if (!sketch.assumed().isEmpty()) {
            text.append("Assumed: ").append(String.join("; ", sketch.assumed())).append(". ");
        }
        if (reading.mentionedCount().isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    "The prompt speaks of %d; how many are made is asked for separately. ",
                    reading.mentionedCount().getAsInt()));
        }
        if (reading.unread() > 0) {
            text.append(String.format(
                    Locale.ROOT, "The middle of the prompt (%d characters) was not read. ", reading.unread()));
        }
        return text.append("All else are distributions of the sources, some of them estimates.")
                .toString();
    }

    private static String grounds(BlueprintSketch sketch) {
        if (sketch.textsRead() == 0) {
            return "";
        }
        if (sketch.found().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "From the web: nothing (texts read: %d): no text gives a share of exactly these people that the prompt leaves open. ",
                    sketch.textsRead());
        }
        return String.format(
                Locale.ROOT,
                "From the web, as the prompt leaves it open: %s (texts read: %d, used: %d). ",
                String.join("; ", sketch.found()),
                sketch.textsRead(),
                sketch.textsUsed());
    }
}
