package io.semblance.schema.codec;

import io.semblance.schema.avro.ArtifactRecord;
import io.semblance.schema.avro.AssessmentRecord;
import io.semblance.schema.avro.BindingRecord;
import io.semblance.schema.avro.GeneratedResult;
import io.semblance.schema.avro.ProbedResult;
import io.semblance.schema.avro.TrainedResult;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result half of a succeeded event. */
final class JobResults {
    private JobResults() {}

    static Object toWire(JobResult result) {
        return switch (result) {
            case JobResult.Trained t ->
                new TrainedResult(
                        artifact(t.model()),
                        artifact(t.schema()),
                        artifact(t.cleaning()),
                        t.rows(),
                        t.columns(),
                        documents(t.documents(), JobResults::artifact));
            case JobResult.Generated g ->
                GeneratedResult.newBuilder()
                        .setRows(artifact(g.rows()))
                        .setRowsGenerated(g.rowsGenerated())
                        .setDocuments(documents(g.documents(), JobResults::artifact))
                        .setBinding(g.binding().map(JobResults::binding).orElse(null))
                        .build();
            case JobResult.Assessed a ->
                new ProbedResult(new AssessmentRecord(
                        a.rows(), a.binding().map(JobResults::binding).orElse(null)));
            case JobResult.Probed _,
                    JobResult.PopulationTrained _,
                    JobResult.QuestionTested _,
                    JobResult.PopulationTested _,
                    JobResult.PopulationAnswered _,
                    JobResult.PersonasDone _ -> new ProbedResult(null);
        };
    }

    static JobResult fromWire(Object result) throws UndecodableMessageException {
        return switch (result) {
            case TrainedResult t ->
                new JobResult.Trained(
                        artifact(t.getModel()),
                        artifact(t.getCleanedSchema()),
                        artifact(t.getCleaning()),
                        t.getRows(),
                        t.getColumns(),
                        documents(t.getDocuments(), JobResults::artifact));
            case GeneratedResult g ->
                new JobResult.Generated(
                        artifact(g.getRows()),
                        g.getRowsGenerated(),
                        binding(g.getBinding()),
                        documents(g.getDocuments(), JobResults::artifact));
            case ProbedResult p -> probed(p.getAssessment());
            default -> throw new UndecodableMessageException("a result of an unknown kind");
        };
    }

    static <A, B> Map<String, B> documents(Map<String, A> documents, Function<A, B> convert) {
        return documents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, named -> convert.apply(named.getValue())));
    }

    static ArtifactRecord artifact(Artifact artifact) {
        return new ArtifactRecord(artifact.key(), artifact.bytes(), artifact.sha256(), artifact.mediaType());
    }

    static Artifact artifact(ArtifactRecord read) {
        return new Artifact(read.getKey(), read.getBytes(), read.getSha256(), read.getMediaType());
    }

    private static JobResult probed(@Nullable AssessmentRecord assessment) {
        return assessment == null
                ? new JobResult.Probed()
                : new JobResult.Assessed(assessment.getRows(), binding(assessment.getBinding()));
    }

    private static BindingRecord binding(JobResult.Binding b) {
        return new BindingRecord(b.column(), b.condition(), b.detail(), b.reachableRows());
    }

    private static Optional<JobResult.Binding> binding(@Nullable BindingRecord read) {
        return Optional.ofNullable(read)
                .map(b -> new JobResult.Binding(b.getColumn(), b.getCondition(), b.getDetail(), b.getReachableRows()));
    }
}
