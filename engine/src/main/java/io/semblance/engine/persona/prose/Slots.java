package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.knowledge.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the braces of a sentence stand for, for one person: values of fields, pronouns, and words made of them. */
final class Slots {
    private static final Pattern SLOT = Pattern.compile("\\{(?:(lower|a):)?([A-Za-z_]+)}");
    private static final List<String> COUNTS =
            List.of("no children", "a child", "two children", "three children", "four children", "five children");

    private final Map<String, String> fields;
    private final Map<String, String> slots = new HashMap<>();

    Slots(Map<String, String> fields, KnowledgeBase knowledge) {
        this.fields = fields;
        slots.putAll(fields);
        Pronouns pronouns = Pronouns.of(fields.getOrDefault("gender", ""));
        pronouns.fill(slots);
        String name = fields.getOrDefault("name", "");
        slots.put("Name", name.isEmpty() ? slots.getOrDefault("They", "") : name.split(" ")[0]);
        home().ifPresent(home -> {
            slots.put("home", home);
            slots.put("home_start", Pronouns.capitalised(home));
        });
        double children = NumberValue.of(fields.getOrDefault("children", ""));
        if (!Double.isNaN(children)) {
            slots.put(
                    "children_words",
                    children < COUNTS.size() ? COUNTS.get((int) children) : NumberValue.text(children) + " children");
        }
        if (fields.containsKey("platform")) {
            slots.put("the_platform", platform(fields.getOrDefault("platform", "")));
        }
        Optional<Occupation> occupation = knowledge.occupation(fields.getOrDefault("occupation", ""));
        if (pronouns.isSingular()) {
            occupation.ifPresent(of -> slots.put("does_what", of.does()));
        }
        if (occupation.isEmpty() && notAJob(fields.getOrDefault("occupation", ""))) {
            slots.remove("occupation");
        }
    }

    /** Whether the sentence is true of this person, and all of its slots can be filled. */
    boolean allow(Sentence sentence) {
        boolean holds = sentence.when().entrySet().stream()
                .allMatch(when -> when.getValue().matches(fields.getOrDefault(when.getKey(), "")));
        return holds && SLOT.matcher(sentence.text()).results().allMatch(slot -> slots.containsKey(slot.group(2)));
    }

    String fill(String text) {
        Matcher slot = SLOT.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (slot.find()) {
            String value = slots.getOrDefault(slot.group(2), "");
            slot.appendReplacement(filled, Matcher.quoteReplacement(said(value, Optional.ofNullable(slot.group(1)))));
        }
        slot.appendTail(filled);
        return oneYear(filled.toString());
    }

    private static String said(String value, Optional<String> way) {
        return way.map(how -> how.equals("a") ? article(lower(value)) + " " + lower(value) : lower(value))
                .orElse(value);
    }

    /** In lower case within a sentence, except names and abbreviations. */
    static String lower(String value) {
        boolean abbreviated = value.length() > 1 && Character.isUpperCase(value.charAt(1));
        return abbreviated
                ? value
                : value.substring(0, Math.min(1, value.length())).toLowerCase(Locale.ROOT)
                        + value.substring(Math.min(1, value.length()));
    }

    static String article(String noun) {
        boolean spelled = noun.length() > 1 && Character.isUpperCase(noun.charAt(1));
        String vowels = spelled ? "AEFHILMNORSX" : "aeio";
        boolean vowel = !noun.isEmpty() && vowels.indexOf(noun.charAt(0)) >= 0;
        // "A university lecturer" begins with a consonant when spoken, "an unusual one" would not.
        return vowel ? "an" : "a";
    }

    private static String oneYear(String text) {
        return text.replaceAll("\\b1 (year|hour|time|day|trip|week|subscription|minute|thing)s\\b", "1 $1")
                .replace("about 1 times a", "about once a")
                .replace("about 1 time a", "about once a");
    }

    private static boolean notAJob(String occupation) {
        return List.of("Pupil", "Student", "Retired", "Homemaker", "Looking for work")
                .contains(occupation);
    }

    private static String platform(String platform) {
        return switch (platform) {
            case "Smartphone" -> "the phone";
            case "Console" -> "a console";
            default -> "a " + platform;
        };
    }

    private Optional<String> home() {
        String city = fields.getOrDefault("city", "");
        String country = fields.getOrDefault("country", "");
        if (city.isEmpty()) {
            return country.isEmpty() ? Optional.empty() : Optional.of(country);
        }
        String place = city.startsWith("The ") || city.startsWith("A ") ? lower(city) : city;
        String where = switch (fields.getOrDefault("settlement", "City")) {
            case "Countryside" -> "a village near " + place;
            case "Suburb or town" -> "a town near " + place;
            default -> place;
        };
        return Optional.of(country.isEmpty() ? where : where + ", " + country);
    }
}
