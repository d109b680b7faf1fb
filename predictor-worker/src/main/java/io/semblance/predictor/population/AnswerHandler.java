package io.semblance.predictor.population;

import io.semblance.engine.population.Population;
import io.semblance.engine.population.PublicScores;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** Answers questions as a population would, all or none of a command's. */
public final class AnswerHandler implements JobHandler<JobCommand.AnswerQuestions> {
    private final PopulationCache populations;
    private final PublicScores scores;

    public AnswerHandler(PopulationCache populations, PublicScores scores) {
        this.populations = populations;
        this.scores = scores;
    }

    @Override
    public JobType type() {
        return JobType.POPULATION_ANSWER;
    }

    @Override
    public Class<JobCommand.AnswerQuestions> commandType() {
        return JobCommand.AnswerQuestions.class;
    }

    @Override
    public JobOutcome handle(JobCommand.AnswerQuestions command, JobContext context) throws IOException {
        Population population = populations.get(command.modelKey());
        List<AskedQuestion> questions = command.questions();
        List<Failure.Fault> faults = SegmentCheck.faults(population.survey(), questions);
        if (!faults.isEmpty()) {
            return new JobOutcome.Failed(new Failure(
                    ErrorCode.SEGMENT_INVALID,
                    faults.getFirst().detail(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    faults));
        }
        Interview interview = new Interview(population, scores);
        List<PopulationAnswer> answers = new ArrayList<>();
        for (AskedQuestion question : questions) {
            if (context.cancelled()) {
                throw new CancellationException("the job was cancelled");
            }
            answers.add(interview.answer(question));
            context.progress(JobPhase.PREDICTING, answers.size(), questions.size());
        }
        return new JobOutcome.Succeeded(new JobResult.PopulationAnswered(answers));
    }
}
