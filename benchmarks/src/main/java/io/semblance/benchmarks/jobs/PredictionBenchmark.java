package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast survey predictions are answered, over HTTP, through Kafka and a predictor: questions with known texts at a fixed rate,
 * then as fast as they are answered: the same questions again and again, new questions with the same options, and new
 * texts each time. Forty keys of four tenants take turns: a key allows 1,000 predictions a minute, and together they allow
 * more than is measured. Usage: {@code
 * PredictionBenchmark <base-url> <operator-token> [runs]}.
 */
public final class PredictionBenchmark {
    private static final int TENANTS = 4;
    private static final int KEYS = 10;
    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 50;
    private static final Duration PACED = Duration.ofSeconds(30);
    private static final int WARM_UP = 3_000;
    private static final int SATURATED = 6_000;
    private static final String PATH = "/api/v1/oracle/predict";
    private static final List<String> THINGS = List.of(
            "a car",
            "a used car",
            "a bicycle",
            "a house",
            "a flat",
            "a dog",
            "a cat",
            "insurance",
            "a phone",
            "a holiday",
            "a coffee machine",
            "a newspaper",
            "organic food",
            "a gym membership",
            "a television",
            "a laptop",
            "a train ticket",
            "a meal kit",
            "a streaming service",
            "running shoes");
    private static final List<String> OPTIONS =
            List.of("Very likely", "Somewhat likely", "Not sure", "Somewhat unlikely", "Very unlikely");

    private final URI base;
    private final List<Requests> keys;

    private PredictionBenchmark(URI base, List<Requests> keys) {
        this.base = base;
        this.keys = keys;
    }

    public static void main(String[] args) throws Exception {
        URI base = URI.create(args[0]);
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<Requests> keys = new ArrayList<>();
        Api operator = Api.of(base, args[1]);
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            keys.addAll(OracleKeys.ofNewTenant(operator, "predictions " + tenant, KEYS));
        }
        new PredictionBenchmark(base, keys).run(runs);
    }

    private void run(int runs) throws IOException {
        try (Wire wire = new Wire(base, CONNECTIONS)) {
            wire.saturate(WARM_UP, this::known);
            for (int run = 1; run <= runs; run++) {
                print("known texts at " + PER_SECOND + "/s", wire.pace(PER_SECOND, PACED, this::known));
                print("known texts", wire.saturate(SATURATED, this::known));
                int from = run * SATURATED;
                print("new questions, known options", wire.saturate(SATURATED, place -> question(from + place)));
                print("new texts", wire.saturate(SATURATED / 4, place -> texts(from + place)));
            }
        }
    }

    private byte[] known(int place) {
        return request(
                place,
                "How likely are you to buy " + THINGS.get(place % THINGS.size()) + " in the next six months?",
                OPTIONS);
    }

    private byte[] question(int place) {
        return request(
                place,
                "How likely are you to buy %s number %d in the next six months?"
                        .formatted(THINGS.get(place % THINGS.size()), place),
                OPTIONS);
    }

    private byte[] texts(int place) {
        return request(
                place,
                "How likely are you to sell %s number %d this year?"
                        .formatted(THINGS.get(place % THINGS.size()), place),
                OPTIONS.stream().map(option -> option + ", number " + place).toList());
    }

    private byte[] request(int place, String question, List<String> options) {
        return keys.get(place % keys.size())
                .post(
                        PATH,
                        "{\"model_type\":\"consumer\",\"question\":\"%s\",\"options\":[\"%s\"]}"
                                .formatted(question, String.join("\",\"", options)));
    }

    private static void print(String name, Clients.Measured measured) {
        System.out.printf(Locale.ROOT, "%s: %.0f/s, %s%n", name, measured.perSecond(), measured.latencies());
    }
}
