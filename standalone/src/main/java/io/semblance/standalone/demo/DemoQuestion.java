package io.semblance.standalone.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The survey question of the demo. */
final class DemoQuestion {
    static final String TEXT = "How often do you exercise?";
    static final List<String> OPTIONS = List.of("Daily", "2-3 times a week", "Weekly", "Rarely");
    private static final Map<String, String> OF = Map.of("age", "25-34", "gender", "Female");

    private DemoQuestion() {}

    /** The body of the request for a prediction. */
    static Map<String, Object> request() {
        var body = new LinkedHashMap<String, Object>();
        body.put("model_type", "consumer");
        body.put("question", TEXT);
        body.put("options", OPTIONS);
        body.put("demographics", OF);
        return body;
    }
}
