package io.semblance.gateway.personas;

import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.job.JobPhase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** What is answered about runs. */
final class RunBodies {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String PENDING = "pending";
    private static final String RUNNING = "running";

    private final PersonaRuns runs;

    RunBodies(PersonaRuns runs) {
        this.runs = runs;
    }

    /** Of a run that was just accepted. */
    static Map<String, Object> accepted(PersonaRun run) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", run.id().value());
        body.put("status", PENDING);
        return body;
    }

    Map<String, @Nullable Object> population(PersonaRuns.Found found) {
        PersonaRun run = found.run();
        Map<String, @Nullable Object> body = head(found);
        body.put("progress", progress(found));
        body.put("prompt", run.given());
        body.put("count", run.personas());
        body.put("grounding", run.grounding().wireName());
        // As it was written: a large one is not taken apart.
        body.put("result", run.resultKey().map(this::raw).orElse(null));
        body.put("error", run.error().orElse(null));
        return body;
    }

    Map<String, @Nullable Object> enhancement(PersonaRuns.Found found) {
        PersonaRun run = found.run();
        Map<String, @Nullable Object> body = head(found);
        body.put("source", run.given());
        body.put("grounding", run.grounding().wireName());
        body.put("persona", document(run).map(made -> made.path("persona")).orElse(null));
        body.put("error", run.error().orElse(null));
        return body;
    }

    /** @param given what was to be validated, a JSON document */
    Map<String, @Nullable Object> evaluation(PersonaRuns.Found found, byte[] given) {
        PersonaRun run = found.run();
        Optional<JsonNode> made = document(run);
        Map<String, @Nullable Object> body = head(found);
        body.put("progress", evaluating(found));
        body.put("personas", JSON.readTree(given).path("personas"));
        body.put("blueprint", made.map(of -> of.path("blueprint")).orElse(null));
        body.put("result", made.map(of -> of.path("result")).orElse(null));
        body.put("error", run.error().orElse(null));
        return body;
    }

    private static Map<String, @Nullable Object> head(PersonaRuns.Found found) {
        PersonaRun run = found.run();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", run.id().value());
        body.put("created_at", TIME.format(run.createdAt()));
        body.put("updated_at", TIME.format(updated(found)));
        body.put("status", status(found));
        return body;
    }

    private static Instant updated(PersonaRuns.Found found) {
        return found.job()
                .flatMap(job -> job.times().startedAt())
                .filter(started -> started.isAfter(found.run().updatedAt()))
                .orElse(found.run().updatedAt());
    }

    private static String status(PersonaRuns.Found found) {
        return switch (found.run().state()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case OPEN -> begun(found) ? RUNNING : PENDING;
        };
    }

    private static boolean begun(PersonaRuns.Found found) {
        return found.job().flatMap(JobView::progress).isPresent();
    }

    private static @Nullable Map<String, Object> progress(PersonaRuns.Found found) {
        int total = found.run().personas();
        return switch (found.run().state()) {
            case SUCCEEDED -> progress("complete", total, total);
            case FAILED -> null;
            case OPEN -> begun(found) ? progress(found.job().flatMap(JobView::progress), total) : null;
        };
    }

    private static Map<String, Object> progress(Optional<JobView.Progress> progress, int total) {
        boolean generating = progress.flatMap(JobView.Progress::phase)
                .filter(phase -> phase != JobPhase.DESIGNING)
                .isPresent();
        if (!generating) {
            return progress("designing", 0, total);
        }
        boolean counted = progress.flatMap(JobView.Progress::phase)
                .filter(phase -> phase == JobPhase.SAMPLING)
                .isPresent();
        // What follows the sampling has other units.
        long produced = counted ? progress.map(JobView.Progress::done).orElse(0L) : total;
        return progress("generating", produced, total);
    }

    private static Map<String, Object> progress(String phase, long produced, long total) {
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("phase", phase);
        progress.put("produced", produced);
        progress.put("total", total);
        return progress;
    }

    private static @Nullable Map<String, Object> evaluating(PersonaRuns.Found found) {
        return switch (found.run().state()) {
            case SUCCEEDED -> Map.of("phase", "complete");
            case FAILED -> null;
            case OPEN -> begun(found) ? Map.of("phase", "evaluating") : null;
        };
    }

    private Optional<JsonNode> document(PersonaRun run) {
        return run.resultKey().map(key -> JSON.readTree(runs.document(key)));
    }

    private RawValue raw(String key) {
        return new RawValue(new String(runs.document(key), StandardCharsets.UTF_8));
    }
}
