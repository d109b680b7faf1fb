package io.semblance.predictor.population;

import io.semblance.engine.population.LeaveOneOutResult;
import io.semblance.engine.population.LeaveOneOutResult.Tested;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Leaves one question out. What it says depends on the model and the number only, whichever worker does it and however often. */
public final class LeaveOneOutHandler implements JobHandler<JobCommand.TestQuestion> {
    private final PopulationCache populations;

    public LeaveOneOutHandler(PopulationCache populations) {
        this.populations = populations;
    }

    @Override
    public JobType type() {
        return JobType.POPULATION_QUESTION;
    }

    @Override
    public Class<JobCommand.TestQuestion> commandType() {
        return JobCommand.TestQuestion.class;
    }

    @Override
    public JobOutcome handle(JobCommand.TestQuestion command, JobContext context) throws IOException {
        LeaveOneOutResult result = populations.get(command.whole().modelKey()).test(command.number());
        context.progress(JobPhase.TESTING, 1, 1);
        return new JobOutcome.Succeeded(new JobResult.QuestionTested(
                switch (result) {
                    case Tested tested -> leftOut(tested);
                    case LeaveOneOutResult.NotTested open ->
                        new LeftOutQuestion(open.question(), Optional.empty(), List.of());
                }));
    }

    private static LeftOutQuestion leftOut(Tested tested) {
        PopulationAnswer answer = new PopulationAnswer(
                tested.predicted().shares(),
                Optional.of(Words.bounds(tested.predicted())),
                Optional.empty(),
                List.of(),
                Optional.of(new Comparison(
                        tested.truth(), Words.score(tested.score()), Optional.of(Words.score(tested.equalShares())))));
        return new LeftOutQuestion(tested.question(), Optional.of(answer), Words.repeats(tested.duplicates()));
    }
}
