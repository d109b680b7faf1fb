package io.semblance.trainer;

import io.semblance.engine.population.Population;
import io.semblance.engine.population.PopulationTraining;
import io.semblance.engine.population.survey.QuestionOptions;
import io.semblance.engine.population.survey.QuestionType;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyFault;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyReading;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.population.SurveyColumn;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the model of a population of its survey, or says in which lines and questions the survey breaks a rule. */
final class PopulationHandler implements JobHandler<JobCommand.TrainPopulation> {
    static final String MEDIA_TYPE = "application/vnd.semblance.population";

    private final SurveyFile surveys;
    private final PopulationTraining training;

    PopulationHandler(SurveyFile surveys, PopulationTraining training) {
        this.surveys = surveys;
        this.training = training;
    }

    @Override
    public JobType type() {
        return JobType.POPULATION;
    }

    @Override
    public Class<JobCommand.TrainPopulation> commandType() {
        return JobCommand.TrainPopulation.class;
    }

    @Override
    public JobOutcome handle(JobCommand.TrainPopulation command, JobContext context) throws IOException {
        Path file = context.fetch(command.seedKey(), "survey");
        List<QuestionOptions> options =
                command.columns().stream().map(PopulationHandler::options).toList();
        return switch (surveys.read(file, options, new HandlerProgress(context))) {
            case SurveyReading.Read read -> train(read.survey(), context);
            case SurveyReading.Refused refused -> refuse(command, refused);
        };
    }

    private JobOutcome train(Survey survey, JobContext context) throws IOException {
        Population population = training.train(survey, new HandlerProgress(context));
        Path file = context.workFolder().resolve("population.bin");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            population.writeTo(out);
        }
        Artifact model = context.publish("population.bin", MEDIA_TYPE, file);
        return new JobOutcome.Succeeded(
                new JobResult.PopulationTrained(model, survey.questions().size(), survey.respondents()));
    }

    /** A survey that breaks rules is not kept. */
    private static JobOutcome refuse(JobCommand.TrainPopulation command, SurveyReading.Refused refused) {
        SurveyFault first = refused.faults().getFirst();
        long others = refused.faults().size() - 1 + refused.more();
        String detail = others == 0 ? first.detail() : "%s (and %d more)".formatted(first.detail(), others);
        return new JobOutcome.Failed(
                new Failure(
                        ErrorCode.SURVEY_INVALID,
                        detail,
                        first.line(),
                        first.question().isPresent()
                                ? Optional.of("question " + first.question().getAsInt())
                                : Optional.empty(),
                        refused.faults().stream().map(PopulationHandler::fault).toList()),
                List.of(command.seedKey()));
    }

    private static Failure.Fault fault(SurveyFault fault) {
        return new Failure.Fault(
                fault.kind().name().toLowerCase(Locale.ROOT), fault.detail(), fault.line(), fault.question());
    }

    private static QuestionOptions options(SurveyColumn column) {
        QuestionType type = switch (column.type()) {
            case SINGLE_CHOICE -> QuestionType.SINGLE_CHOICE;
            case MULTIPLE_CHOICE -> QuestionType.MULTIPLE_CHOICE;
            case OPEN_ENDED -> QuestionType.OPEN_ENDED;
        };
        return new QuestionOptions(column.number(), type, column.limit());
    }
}
