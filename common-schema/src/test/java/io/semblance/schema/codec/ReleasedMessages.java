package io.semblance.schema.codec;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.RareLevels;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.PersonaRunId;
import io.semblance.schema.population.AnswerType;
import io.semblance.schema.population.PopulationId;
import io.semblance.schema.population.SurveyColumn;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.usage.ServedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A message for each version of each schema, with something in it that the version was the first to be able to say. */
final class ReleasedMessages {
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final JobId JOB = new JobId("job_01jd3x6q8z2v5w7y9a1b3c5d7e");
    private static final TenantId TENANT = new TenantId("ten_01jd3x6q8z2v5w7y9a1b3c5d7e");
    private static final DatasetId DATASET = new DatasetId("ds_01jd3x6q8z2v5w7y9a1b3c5d7e");
    private static final CommandHeader HEADER = new CommandHeader(JOB, TENANT, 2, AT);

    private ReleasedMessages() {}

    /** By record and version, such as {@code JobCommandRecord.v3}. */
    static Map<String, Object> all() {
        return Map.ofEntries(
                Map.entry(
                        "JobCommandRecord.v1",
                        train(new Preparation(
                                Optional.empty(), Optional.empty(), List.of(), List.of(), RareLevels.MERGE))),
                Map.entry(
                        "JobCommandRecord.v2",
                        train(new Preparation(
                                Optional.of("Sheet 2"),
                                Optional.of("weight"),
                                List.of("id"),
                                List.of("age"),
                                RareLevels.KEEP))),
                Map.entry("JobCommandRecord.v3", new JobCommand.Assess(HEADER, DATASET, "model", 5_000, conditions())),
                Map.entry("JobCommandRecord.v4", new JobCommand.GeneratePart(generate(), 3, 3_000_000, 4_000_000)),
                Map.entry(
                        "JobCommandRecord.v5",
                        new JobCommand.TrainPopulation(
                                HEADER,
                                new PopulationId("6c84fb90-12c4-41e1-840d-3c5a2f5b1f00"),
                                "survey",
                                List.of(new SurveyColumn(1, AnswerType.MULTIPLE_CHOICE, OptionalInt.of(2))))),
                Map.entry(
                        "JobCommandRecord.v6",
                        new JobCommand.MakePersonas(
                                HEADER,
                                new PersonaRunId("6c84fb90-12c4-41e1-840d-3c5a2f5b1f01"),
                                "Nurses in Leeds",
                                50,
                                GroundingLevel.RESEARCH,
                                Optional.empty(),
                                7)),
                Map.entry(
                        "JobEventRecord.v1",
                        new JobEvent.Failed(
                                event(JobType.TRAINING),
                                new Failure(
                                        ErrorCode.SEED_FILE_INVALID,
                                        "A row has too few fields.",
                                        OptionalLong.of(17),
                                        Optional.of("age")))),
                Map.entry(
                        "JobEventRecord.v2",
                        new JobEvent.Succeeded(
                                event(JobType.TRAINING),
                                new JobResult.Trained(
                                        artifact("model"),
                                        artifact("schema"),
                                        artifact("cleaning"),
                                        800,
                                        12,
                                        Map.of("report", artifact("report"))))),
                Map.entry(
                        "JobEventRecord.v3",
                        new JobEvent.Succeeded(
                                event(JobType.FEASIBILITY),
                                new JobResult.Assessed(
                                        412,
                                        Optional.of(new JobResult.Binding(
                                                "age", "25 to 30", "412 of 800 rows are like that.", 412))))),
                Map.entry(
                        "JobEventRecord.v4",
                        new JobEvent.Failed(
                                event(JobType.POPULATION),
                                new Failure(
                                        ErrorCode.SEED_FILE_INVALID,
                                        "Two things are wrong.",
                                        OptionalLong.empty(),
                                        Optional.empty(),
                                        List.of(new Failure.Fault(
                                                "no_header",
                                                "There is no header.",
                                                OptionalLong.of(1),
                                                OptionalInt.of(4)))))),
                Map.entry(
                        "JobEventRecord.v5",
                        new JobEvent.Succeeded(
                                event(JobType.PERSONAS),
                                new JobResult.PersonasDone(
                                        artifact("personas"), Map.of("personas.csv", artifact("csv"))))),
                Map.entry("JobControlRecord.v1", new JobControl.Cancel(JOB, TENANT, AT)),
                Map.entry(
                        "ServedRequestRecord.v1",
                        new ServedRequest(
                                "01jd3x6q8z2v5w7y9a1b3c5d7e",
                                TENANT,
                                "key_1",
                                "/api/v1/oracle/predict",
                                "POST",
                                200,
                                Duration.ofMillis(12),
                                AT)),
                Map.entry("PredictionRequestRecord.v1", question(Optional.empty())),
                Map.entry("PredictionRequestRecord.v2", question(Optional.of("population"))),
                Map.entry(
                        "PredictionAnswerRecord.v1",
                        new Predicted(
                                "pred_1",
                                List.of(.2, .8),
                                Optional.of(new Certainty(.5, List.of(.1, .7), List.of(.3, .9))),
                                List.of("planet"),
                                new Source(Source.EMBEDDED, false))),
                Map.entry(
                        "PredictionAnswerRecord.v2",
                        new Predicted(
                                "pred_1", List.of(.2, .8), Optional.empty(), List.of(), new Source("local", true))));
    }

    static Object of(String version) {
        return Objects.requireNonNull(all().get(version), version);
    }

    /** Writes a message as this release does. */
    static byte[] encode(Object message) {
        return switch (message) {
            case JobCommand command -> new JobCommandCodec().encode(command);
            case JobEvent event -> new JobEventCodec().encode(event);
            case JobControl control -> new JobControlCodec().encode(control);
            case ServedRequest request -> new ServedRequestCodec().encode(request);
            case PredictionRequest request -> new PredictionRequestCodec().encode(request);
            case PredictionReport report -> new PredictionAnswerCodec().encode(report);
            default -> throw new IllegalArgumentException("no message: " + message.getClass());
        };
    }

    /** Reads a message of a record as this release does. */
    static Object decode(String record, byte[] bytes) throws UndecodableMessageException {
        return switch (record) {
            case "JobCommandRecord" -> new JobCommandCodec().decode(bytes);
            case "JobEventRecord" -> new JobEventCodec().decode(bytes);
            case "JobControlRecord" -> new JobControlCodec().decode(bytes);
            case "ServedRequestRecord" -> new ServedRequestCodec().decode(bytes);
            case "PredictionRequestRecord" -> new PredictionRequestCodec().decode(bytes);
            case "PredictionAnswerRecord" -> new PredictionAnswerCodec().decode(bytes);
            default -> throw new IllegalArgumentException("no record: " + record);
        };
    }

    private static JobCommand.Train train(Preparation preparation) {
        return new JobCommand.Train(HEADER, DATASET, "seed", SeedFileFormat.CSV, 42, preparation);
    }

    private static JobCommand.Generate generate() {
        return new JobCommand.Generate(
                HEADER,
                new GenerationId("gen_01jd3x6q8z2v5w7y9a1b3c5d7e"),
                DATASET,
                "model",
                5_000_000,
                OutputFileFormat.CSV,
                7,
                conditions());
    }

    private static JobCommand.Conditions conditions() {
        return new JobCommand.Conditions(
                Map.of("income", Map.of(">50K", .4)), Map.of("age", new JobCommand.Range(25, 54)));
    }

    private static EventHeader event(JobType type) {
        return new EventHeader(JOB, TENANT, type, new Attempt(2, "attempt", AT), 5, AT.plusSeconds(3), "trainer-1");
    }

    private static Artifact artifact(String key) {
        return new Artifact(key, 1_024, "ab".repeat(32), "application/json");
    }

    private static PredictionRequest question(Optional<String> population) {
        return new PredictionRequest(
                "pred_1",
                TENANT,
                AT,
                new PredictionRequest.Survey(
                        ModelType.HCP,
                        "How often do you exercise?",
                        List.of("Daily", "Rarely"),
                        Optional.of("A survey of health"),
                        Map.of("age", "25-34"),
                        Optional.empty(),
                        Optional.empty()),
                population);
    }
}
