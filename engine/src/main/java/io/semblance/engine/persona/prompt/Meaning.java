package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.knowledge.Entity;
import java.util.List;
import java.util.Map;

/** What words of a prompt say about people. */
public sealed interface Meaning {
    /** They live in one of these countries; the weights say how many in which. */
    record InCountries(Map<String, Double> weights) implements Meaning {}

    /** They live in or near one of the cities of a region; a city is a region of its own name. */
    record InRegion(String country, String region, List<String> cities) implements Meaning {}

    /** They are of this gender. */
    record OfGender(String gender) implements Meaning {}

    /** They have this occupation, known or not. */
    record WorksAs(String role) implements Meaning {}

    /** A field of theirs has this level. */
    record HasLevel(String field, String level) implements Meaning {}

    /** They are of an age between these, both included. */
    record OfAge(int least, int most) implements Meaning {}

    /** This is their mean age. */
    record MeanAge(int age) implements Meaning {}

    /** A number of theirs lies between these, both included; infinite where one end is open. */
    record HasNumber(String field, String label, double least, double most) implements Meaning {}

    /** They have something with a name: a brand, a game. */
    record Has(Entity entity, String value) implements Meaning {}

    /** Something is true of them that no field tells. */
    record IsTrue(String label) implements Meaning {}
}
