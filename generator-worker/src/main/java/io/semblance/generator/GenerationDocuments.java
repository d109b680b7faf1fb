package io.semblance.generator;

import io.semblance.engine.EngineVersion;
import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.MadeRows;
import io.semblance.engine.report.GenerationPage;
import io.semblance.engine.report.GenerationReport;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.JobCommand;
import io.semblance.worker.JobContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is told of generated rows: a manifest, a report, and the report as a page. */
record GenerationDocuments(JobCommand.Generate command, ModelCache.Loaded model, GenerationPlan plan) {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    /** Stores the documents; they are returned by name. */
    Map<String, Artifact> publish(Artifact rows, MadeRows made, Optional<Binding> binding, JobContext context)
            throws IOException {
        GenerationManifest manifest = new GenerationManifest(command, model, rows, made.rows());
        GenerationReport report =
                GenerationReport.of(model.model(), Orders.spec(command), plan.effectiveRows(), made.tally(), binding);
        return Map.of(
                DocumentNames.MANIFEST, context.publish("manifest.json", JSON, manifest.toJson()),
                DocumentNames.REPORT, context.publish("report.json", JSON, report.toJson()),
                DocumentNames.PAGE, context.publish("report.html", HTML, GenerationPage.of(report, facts(rows))));
    }

    private Map<String, String> facts(Artifact rows) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "File",
                String.format(Locale.ROOT, "%s, %,d bytes", command.format().wireName(), rows.bytes()));
        facts.put("SHA-256 of the file", rows.sha256());
        model.model().origin().seedSha256().ifPresent(sha256 -> facts.put("SHA-256 of the seed file", sha256));
        facts.put("SHA-256 of the model", model.sha256());
        facts.put("Random seed", Long.toString(command.seed()));
        facts.put(
                "Engine", "%s, models of format %d".formatted(EngineVersion.current(), SynthesisModel.formatVersion()));
        return facts;
    }
}
