package io.semblance.gateway.generations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.jobs.JobError;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.JobResult.Binding;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A generation as clients see it.
 *
 * @param rowsGenerated known once rows exist; never more than rowCount
 * @param artifactUrl where the rows are for a while: a path on this host, which needs the bearer token like every route, or an
 *     absolute address of the tenant's own storage, which needs none
 * @param manifestUrl path of the manifest; absent where there is none
 * @param reportUrl path of the report
 * @param reportPageUrl path of the report as a page
 * @param partial why there are fewer rows than asked for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record GenerationResponse(
        String generationId,
        String datasetId,
        String jobId,
        String status,
        long rowCount,
        Optional<Long> rowsGenerated,
        String outputFormat,
        long seed,
        Optional<String> artifactUrl,
        Optional<String> manifestUrl,
        Optional<String> reportUrl,
        Optional<String> reportPageUrl,
        Optional<ArtifactFacts> artifact,
        Optional<Partial> partial,
        Optional<JobError> error,
        Instant createdAt,
        Optional<Instant> completedAt,
        Instant expiresAt,
        Optional<String> requestId) {

    /** The file of rows. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ArtifactFacts(long bytes, String sha256, String mediaType) {}

    /** The condition that the data could not carry. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Partial(String column, String condition, String detail, long reachableRows) {
        static Partial of(Binding binding) {
            return new Partial(binding.column(), binding.condition(), binding.detail(), binding.reachableRows());
        }
    }

    /**
     * @param requestId the request that is answered; empty within a list
     */
    static GenerationResponse of(Generation generation, ArtifactAddresses addresses, Optional<String> requestId) {
        return new GenerationResponse(
                generation.id().value(),
                generation.dataset().value(),
                generation.job().value(),
                generation.state().word(),
                generation.order().rowCount(),
                generation.outcome().map(Generation.Outcome::rows),
                generation.order().format().wireName(),
                generation.order().seed(),
                generation.outcome().map(outcome -> addresses.of(generation, outcome)),
                document(generation, DocumentNames.MANIFEST, "manifest"),
                document(generation, DocumentNames.REPORT, "report"),
                document(generation, DocumentNames.PAGE, "report.html"),
                generation.outcome().map(outcome -> facts(generation, outcome)),
                generation.outcome().flatMap(Generation.Outcome::binding).map(Partial::of),
                generation.failure().map(JobError::of),
                generation.times().createdAt(),
                generation.times().completedAt(),
                generation.times().expiresAt(),
                requestId);
    }

    private static Optional<String> document(Generation generation, String name, String leaf) {
        return generation
                .outcome()
                .filter(outcome -> outcome.documents().containsKey(name))
                .map(outcome -> path(generation, leaf));
    }

    private static String path(Generation generation, String leaf) {
        return "/v1/generations/" + generation.id() + "/" + leaf;
    }

    private static ArtifactFacts facts(Generation generation, Generation.Outcome outcome) {
        return new ArtifactFacts(
                outcome.bytes(), outcome.sha256(), generation.order().format().mediaType());
    }
}
