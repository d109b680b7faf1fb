package io.semblance.standalone.demo;

import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiException;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the main job as a client over HTTP, checks the result by reading it back, asks for one prediction and some personas, and leaves all files
 * in one folder.
 */
public final class Demo {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int SAMPLE = 4;
    private static final double ROUNDING = 1e-6;

    private final Path folder;
    private final PrintStream out;
    private final InstantSource clock;
    private final Supplier<String> keys;

    /**
     * @param folder where the files go; created when absent
     * @param keys makes idempotency keys
     */
    public Demo(Path folder, PrintStream out, InstantSource clock, Supplier<String> keys) {
        this.folder = folder;
        this.out = out;
        this.clock = clock;
        this.keys = keys;
    }

    /** Whether the rows are what the scenario asked for, a survey question was predicted, and personas were made. */
    public boolean run(SemblanceInstance semblance) throws IOException, ApiException {
        Files.createDirectories(folder);
        try (ApiClient client = semblance.client()) {
            ApiSession session = client.login(semblance.tenant(), SemblanceInstance.AUDIENCE);
            String dataset = train(session);
            Path rows = generate(session, dataset);
            Verdict verdict = Verdict.on(SyntheticRows.read(rows));
            print(verdict, SyntheticRows.read(rows));
            return verdict.holds() && ask(client, semblance.tenant());
        }
    }

    /** Whether there is a share for each answer, and they add up; and whether personas are who was asked for. */
    private boolean ask(ApiClient client, LocalTenant tenant) throws IOException, ApiException {
        try (ConsoleSession console = client.signIn(tenant)) {
            ConsoleSession.ApiKey key =
                    console.newKey("Demo", 1, Map.of("scopes", List.of("oracle:predict", "personas")));
            try {
                return predict(client, key) && cast(client, key);
            } finally {
                // An account has only so many keys.
                console.revoke(key);
            }
        }
    }

    private boolean predict(ApiClient client, ConsoleSession.ApiKey key) throws IOException, ApiException {
        Instant from = clock.instant();
        JsonNode prediction = client.predict(key, DemoQuestion.request());
        String took = seconds(from);
        Files.write(folder.resolve("prediction.json"), JSON.writeValueAsBytes(prediction));
        JsonNode shares = prediction.path("result").path("labeled_distribution");
        out.printf(Locale.ROOT, "%n  predicted  \"%s\" of women from 25 to 34 in %s%n", DemoQuestion.TEXT, took);
        double sum = 0;
        for (String option : DemoQuestion.OPTIONS) {
            double share = shares.path(option).asDouble(Double.NaN);
            out.printf(Locale.ROOT, "  %-18s %10.1f %%%n", option, share * 100);
            sum += share;
        }
        return Math.abs(sum - 1) <= ROUNDING;
    }

    private boolean cast(ApiClient client, ConsoleSession.ApiKey key) throws IOException, ApiException {
        Instant from = clock.instant();
        JsonNode run = client.personas(key, DemoPersonas.request());
        Files.write(folder.resolve("personas.json"), JSON.writeValueAsBytes(run));
        JsonNode personas = run.path("result").path("personas");
        out.printf(
                Locale.ROOT,
                "%n  imagined   %d personas of \"%s\" in %s%n",
                personas.size(),
                DemoPersonas.PROMPT,
                seconds(from));
        for (int number = 0; number < Math.min(SAMPLE, personas.size()); number++) {
            JsonNode fields = personas.path(number).path("fields");
            out.printf(
                    Locale.ROOT,
                    "  %s, %s, %s%n",
                    fields.path("name").asString(""),
                    fields.path("age").asString(""),
                    fields.path("city").asString(fields.path("settlement").asString("")));
        }
        return DemoPersonas.hold(personas);
    }

    private String train(ApiSession session) throws IOException, ApiException {
        Path seed = folder.resolve("census.csv");
        CensusData.writeTo(seed);
        Instant from = clock.instant();
        JsonNode upload = session.upload(seed, "text/csv", "Census demo", keys.get());
        out.printf(Locale.ROOT, "  uploaded   %s, 48,842 people x 15 columns%n", seed.getFileName());
        JsonNode job = end(session, upload);
        String dataset = member(job, "dataset_id");
        JsonNode schema = session.get("/v1/datasets/" + dataset + "/schema");
        Files.write(folder.resolve("schema.json"), JSON.writeValueAsBytes(schema));
        requireLevels(schema);
        out.printf(Locale.ROOT, "  trained    a model of it in %s%n", seconds(from));
        return dataset;
    }

    private Path generate(ApiSession session, String dataset) throws IOException, ApiException {
        Map<String, Object> request = DemoScenario.request();
        Files.write(folder.resolve("request.json"), JSON.writeValueAsBytes(request));
        Instant from = clock.instant();
        JsonNode job = end(session, session.post("/v1/datasets/" + dataset + "/generations", request, keys.get()));
        JsonNode generation = session.get("/v1/generations/" + member(job, "generation_id"));
        Path rows = folder.resolve("rows.parquet");
        session.download(member(generation, "artifact_url"), rows);
        session.download(member(generation, "manifest_url"), folder.resolve("manifest.json"));
        Path page = folder.resolve("report.html");
        session.download(member(generation, "report_page_url"), page);
        out.printf(Locale.ROOT, "  generated  rows under the scenario in %s%n", seconds(from));
        out.printf(Locale.ROOT, "  reported   how they compare to the census in %s%n", page.getFileName());
        return rows;
    }

    private JsonNode end(ApiSession session, JsonNode accepted) throws IOException, ApiException {
        JsonNode job = session.awaitJob(member(accepted, "job_id"), look -> {});
        if (!member(job, "status").equals("completed")) {
            throw new IOException("The " + member(job, "type") + " job ended as " + member(job, "status") + ": "
                    + job.path("error").path("detail").asString("no reason given"));
        }
        return job;
    }

    private static void requireLevels(JsonNode schema) throws IOException {
        for (var condition : DemoScenario.SHARES.entrySet()) {
            List<String> levels = schema.path("schema")
                    .valueStream()
                    .filter(column -> column.path("name").asString("").equals(condition.getKey()))
                    .flatMap(column -> column.path("levels").valueStream())
                    .map(JsonNode::stringValue)
                    .toList();
            if (!levels.containsAll(condition.getValue().keySet())) {
                throw new IOException(
                        "The cleaned schema lacks levels of " + condition.getKey() + ": it has " + levels);
            }
        }
    }

    private void print(Verdict verdict, SyntheticRows rows) {
        out.printf(Locale.ROOT, "%n  %-18s %12s %12s%n", "scenario", "asked", "achieved");
        verdict.lines()
                .forEach(line -> out.printf(
                        Locale.ROOT,
                        "  %-18s %12s %12s   %s%n",
                        line.what(),
                        line.asked(),
                        line.achieved(),
                        line.holds() ? "ok" : "NOT MET"));
        out.printf("%n  the first rows:%n");
        List<String> columns = List.of("age", "sex", "education", "occupation", "hours", "income");
        out.println(sample(columns, columns));
        rows.rows().stream()
                .limit(SAMPLE)
                .forEach(row -> out.println(sample(
                        columns,
                        columns.stream()
                                .map(column -> String.valueOf(row.getOrDefault(column, "-")))
                                .toList())));
    }

    private static String sample(List<String> columns, List<String> values) {
        var line = new StringBuilder("   ");
        for (int index = 0; index < columns.size(); index++) {
            int width = columns.get(index).length() > 6 ? 18 : 8;
            line.append(String.format(Locale.ROOT, " %-" + width + "s", values.get(index)));
        }
        return line.toString().stripTrailing();
    }

    private String seconds(Instant from) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(from, clock.instant()).toMillis() / 1000.0);
    }

    private static String member(JsonNode answer, String name) throws IOException {
        JsonNode value = answer.path(name);
        if (!value.isString()) {
            throw new IOException("The answer lacks " + name);
        }
        return value.stringValue();
    }
}
