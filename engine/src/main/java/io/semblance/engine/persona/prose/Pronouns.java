package io.semblance.engine.persona.prose;

import java.util.Map;

/** How sentences speak of somebody. */
enum Pronouns {
    SHE("she", "her", "her", "herself"),
    HE("he", "him", "his", "himself"),
    THEY("they", "them", "their", "themself");

    private final String subject;
    private final String object;
    private final String possessive;
    private final String reflexive;

    Pronouns(String subject, String object, String possessive, String reflexive) {
        this.subject = subject;
        this.object = object;
        this.possessive = possessive;
        this.reflexive = reflexive;
    }

    static Pronouns of(String gender) {
        return switch (gender) {
            case "Woman", "Female", "female", "woman" -> SHE;
            case "Man", "Male", "male", "man" -> HE;
            default -> THEY;
        };
    }

    boolean isSingular() {
        return this != THEY;
    }

    /** Adds what slots of sentences stand for. */
    void fill(Map<String, String> slots) {
        slots.put("they", subject);
        slots.put("They", capitalised(subject));
        slots.put("them", object);
        slots.put("their", possessive);
        slots.put("Their", capitalised(possessive));
        slots.put("reflexive", reflexive);
        slots.put("s", isSingular() ? "s" : "");
        slots.put("es", isSingular() ? "es" : "");
        slots.put("is", isSingular() ? "is" : "are");
        slots.put("has", isSingular() ? "has" : "have");
    }

    static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
