package io.semblance.standalone.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The what-if question of the demo: a population in its working prime where high income and both sexes are common. */
final class DemoScenario {
    static final int ROWS = 5_000;
    static final Map<String, Map<String, Double>> SHARES = Map.of(
            "income", Map.of(">50K", 0.40, "<=50K", 0.60),
            "sex", Map.of("Female", 0.50, "Male", 0.50));
    static final Map<String, Range> RANGES = Map.of("age", new Range(25, 54), "hours", new Range(20, 60));

    private DemoScenario() {}

    record Range(double min, double max) {}

    /** The body of the generation request. */
    static Map<String, Object> request() {
        var body = new LinkedHashMap<String, Object>();
        body.put("row_count", ROWS);
        body.put("output_format", "parquet");
        body.put("seed", 20_260_430);
        body.put("conditions", Map.of("categorical", SHARES, "numeric", RANGES));
        return body;
    }
}
