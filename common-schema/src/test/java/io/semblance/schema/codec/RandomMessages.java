package io.semblance.schema.codec;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.RareLevels;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.schema.persona.PersonaRunId;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.AnswerType;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.schema.population.RelatedQuestion;
import io.semblance.schema.population.SegmentAnswer;
import io.semblance.schema.population.SurveyColumn;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.usage.ServedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Draws messages of every kind from a seed, with awkward texts and extreme numbers among the values. */
final class RandomMessages {
    private static final String[] TEXTS = {"", "Premium", "<=50K", "größer als \"5\"", "日本語 , ; \n", "\uD83D\uDE00"};

    private final Random random;
    private final Ids ids;

    RandomMessages(long seed) {
        random = new Random(seed);
        ids = new Ids(InstantSource.fixed(Instant.ofEpochMilli(seed)), random);
    }

    JobCommand command() {
        CommandHeader header = new CommandHeader(ids.newJob(), ids.newTenant(), 1 + random.nextInt(9), instant());
        return switch (random.nextInt(13)) {
            case 0 ->
                new JobCommand.Train(
                        header,
                        ids.newDataset(),
                        text(),
                        any(SeedFileFormat.values()),
                        random.nextLong(),
                        preparation());
            case 1 -> generate(header);
            case 2 -> new JobCommand.Assess(header, ids.newDataset(), text(), random.nextLong(), conditions());
            case 3 ->
                new JobCommand.GeneratePart(generate(header), random.nextInt(), random.nextLong(), random.nextLong());
            case 4 -> new JobCommand.TrainPopulation(header, ids.newPopulation(), text(), List.of(column(), column()));
            case 5 -> test(header);
            case 6 -> new JobCommand.TestQuestion(test(header), random.nextInt());
            case 7 -> new JobCommand.AnswerQuestions(header, ids.newPopulation(), text(), List.of(asked(), asked()));
            case 8 ->
                new JobCommand.MakePersonas(
                        header,
                        run(),
                        text(),
                        random.nextInt(),
                        any(GroundingLevel.values()),
                        own(),
                        random.nextLong());
            case 9 ->
                new JobCommand.WritePersonas(
                        header,
                        run(),
                        text(),
                        random.nextInt(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt());
            case 10 ->
                new JobCommand.EnhancePersona(header, run(), text(), any(GroundingLevel.values()), random.nextLong());
            case 11 -> new JobCommand.ValidatePersonas(header, run(), text());
            default -> new JobCommand.Probe(header);
        };
    }

    private Optional<OwnSource> own() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new OwnSource(any(OwnSource.Kind.values()), text(), text()));
    }

    private PersonaRunId run() {
        return new PersonaRunId(ids.uuid());
    }

    private JobCommand.TestPopulation test(CommandHeader header) {
        return new JobCommand.TestPopulation(header, ids.newPopulation(), text());
    }

    private SurveyColumn column() {
        return new SurveyColumn(random.nextInt(), any(AnswerType.values()), maybeNumber());
    }

    private AskedQuestion asked() {
        return new AskedQuestion(
                text(),
                List.of(text(), text()),
                any(AnswerType.values()),
                maybeNumber(),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new AskedQuestion.Condition(random.nextInt(), List.of(text()))),
                maybeNumber(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new AskedQuestion.TrueCounts(List.of(3, random.nextInt()), random.nextInt())),
                numbers());
    }

    private OptionalInt maybeNumber() {
        return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt());
    }

    private List<Double> numbers() {
        return random.nextBoolean() ? List.of() : List.of(random.nextDouble(), random.nextDouble());
    }

    private JobCommand.Generate generate(CommandHeader header) {
        return new JobCommand.Generate(
                header,
                ids.newGeneration(),
                ids.newDataset(),
                text(),
                random.nextLong(),
                any(OutputFileFormat.values()),
                random.nextLong(),
                conditions());
    }

    JobEvent event() {
        Attempt attempt = new Attempt(1 + random.nextInt(9), ids.ulid(), instant());
        JobType type = JobType.values()[random.nextInt(JobType.values().length)];
        EventHeader header =
                new EventHeader(ids.newJob(), ids.newTenant(), type, attempt, random.nextLong(), instant(), text());
        return switch (random.nextInt(6)) {
            case 0 -> new JobEvent.Started(header);
            case 1 -> new JobEvent.Progressed(header, phase(), random.nextLong(), random.nextLong());
            case 2 -> new JobEvent.AttemptFailed(header, Failure.of(code(), text()));
            case 3 -> new JobEvent.Succeeded(header, result());
            case 4 -> new JobEvent.Failed(header, failure());
            default -> new JobEvent.Cancelled(header);
        };
    }

    JobControl control() {
        return new JobControl.Cancel(ids.newJob(), ids.newTenant(), instant());
    }

    ServedRequest request() {
        return new ServedRequest(
                text(),
                ids.newTenant(),
                text(),
                text(),
                text(),
                random.nextInt(),
                Duration.ofMillis(random.nextLong(Long.MAX_VALUE)),
                instant());
    }

    PredictionRequest question() {
        return new PredictionRequest(
                text(),
                ids.newTenant(),
                instant(),
                new PredictionRequest.Survey(
                        any(ModelType.values()),
                        text(),
                        List.of(text(), text(), text()),
                        maybeText(),
                        random.nextBoolean() ? Map.of() : Map.of(text(), text()),
                        maybeText(),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(new PredictionRequest.Earlier(text(), text()))),
                maybeText());
    }

    PredictionReport report() {
        return switch (random.nextInt(3)) {
            case 0 -> new PredictionReport.Underway(text());
            case 1 -> new PredictionAnswer.Failed(text(), code());
            default ->
                new PredictionAnswer.Predicted(
                        text(),
                        List.of(random.nextDouble(), random.nextDouble()),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(new PredictionAnswer.Certainty(
                                        random.nextDouble(),
                                        List.of(random.nextDouble()),
                                        List.of(random.nextDouble()))),
                        List.of(text()),
                        new PredictionAnswer.Source(text(), random.nextBoolean()));
        };
    }

    private Optional<String> maybeText() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(text());
    }

    private JobResult result() {
        return switch (random.nextInt(9)) {
            case 0 ->
                new JobResult.Trained(
                        artifact(), artifact(), artifact(), random.nextLong(), random.nextInt(1_000), documents());
            case 1 -> new JobResult.Generated(artifact(), random.nextLong(), binding(), documents());
            case 2 -> new JobResult.Assessed(random.nextLong(), binding());
            case 3 -> new JobResult.PopulationTrained(artifact(), random.nextInt(), random.nextInt());
            case 4 ->
                new JobResult.QuestionTested(new LeftOutQuestion(
                        random.nextInt(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(answer()),
                        List.of(related())));
            case 5 -> new JobResult.PopulationTested(figures(), artifact());
            case 6 -> new JobResult.PopulationAnswered(random.nextBoolean() ? List.of() : List.of(answer(), answer()));
            case 7 -> new JobResult.PersonasDone(artifact(), documents());
            default -> new JobResult.Probed();
        };
    }

    private PopulationAnswer answer() {
        List<Double> pair = List.of(random.nextDouble(), random.nextDouble());
        return new PopulationAnswer(
                pair,
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new PopulationAnswer.Bounds(
                                pair, pair, pair, random.nextDouble(), List.of(related(), related()))),
                random.nextBoolean() ? Optional.empty() : Optional.of(segment()),
                random.nextBoolean() ? List.of() : List.of(segment(), segment()),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new PopulationAnswer.Comparison(
                                pair, score(), random.nextBoolean() ? Optional.empty() : Optional.of(score()))));
    }

    private SegmentAnswer segment() {
        return new SegmentAnswer(text(), random.nextInt(), numbers());
    }

    private RelatedQuestion related() {
        return new RelatedQuestion(
                random.nextInt(),
                random.nextDouble(),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()));
    }

    private PopulationFigures figures() {
        return new PopulationFigures(
                random.nextInt(),
                random.nextInt(),
                score(),
                score(),
                random.nextDouble(),
                random.nextInt(),
                random.nextBoolean() ? Optional.empty() : Optional.of(score()));
    }

    private AnswerScore score() {
        return new AnswerScore(random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    private Map<String, Artifact> documents() {
        return random.nextBoolean() ? Map.of() : Map.of(text() + 1, artifact(), text() + 2, artifact());
    }

    private Optional<JobResult.Binding> binding() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new JobResult.Binding(text(), text(), text(), random.nextLong()));
    }

    private Failure failure() {
        OptionalLong line = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
        return new Failure(
                code(),
                text(),
                line,
                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                random.nextBoolean() ? List.of() : List.of(new Failure.Fault(text(), text(), line, maybeNumber())));
    }

    private JobCommand.Conditions conditions() {
        Map<String, Map<String, Double>> shares = new HashMap<>();
        Map<String, JobCommand.Range> ranges = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            shares.put(text() + i, Map.of(text(), random.nextDouble()));
            ranges.put(text() + i, new JobCommand.Range(random.nextGaussian(), random.nextGaussian()));
        }
        return new JobCommand.Conditions(shares, ranges);
    }

    private Artifact artifact() {
        return new Artifact(text(), random.nextLong(Long.MAX_VALUE), "ab".repeat(32), "text/csv");
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private Preparation preparation() {
        return new Preparation(
                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                List.of(text(), text()),
                random.nextBoolean() ? List.of() : List.of(text()),
                any(RareLevels.values()));
    }

    private JobPhase phase() {
        return any(JobPhase.values());
    }

    private ErrorCode code() {
        return any(ErrorCode.values());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
