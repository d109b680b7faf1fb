package io.semblance.standalone.demo;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The personas of the demo. */
final class DemoPersonas {
    static final String PROMPT = "60 % women nurses in Germany, aged 25 to 60";
    static final int COUNT = 20;
    private static final int WOMEN = 12;

    private DemoPersonas() {}

    /** The body of the request for them. */
    static Map<String, Object> request() {
        return Map.of("prompt", PROMPT, "count", COUNT, "seed", 1);
    }

    /** Whether they are who was asked for. */
    static boolean hold(JsonNode personas) {
        long women = fields(personas, "gender").filter("Woman"::equals).count();
        IntStream ages = fields(personas, "age").mapToInt(Integer::parseInt);
        return personas.size() == COUNT && women == WOMEN && ages.allMatch(age -> age >= 25 && age <= 60);
    }

    private static Stream<String> fields(JsonNode personas, String field) {
        return personas.valueStream()
                .map(persona -> persona.path("fields").path(field).asString("0"));
    }
}
