package io.semblance.predictor.population;

import io.semblance.engine.population.Population;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.PartResults;
import io.semblance.worker.SharedWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Has every question of a population left out, each by whichever worker is free, and adds up what that shows. A question that was finished
 * stays so, even when the worker of the whole test dies.
 */
public final class PopulationTestHandler implements JobHandler<JobCommand.TestPopulation> {
    private final PopulationCache populations;
    private final SharedWork work;

    public PopulationTestHandler(PopulationCache populations, SharedWork work) {
        this.populations = populations;
        this.work = work;
    }

    @Override
    public JobType type() {
        return JobType.POPULATION_TEST;
    }

    @Override
    public Class<JobCommand.TestPopulation> commandType() {
        return JobCommand.TestPopulation.class;
    }

    @Override
    public JobOutcome handle(JobCommand.TestPopulation command, JobContext context) throws IOException {
        Population population = populations.get(command.modelKey());
        int questions = population.survey().questions().size();
        List<JobCommand.TestQuestion> parts = IntStream.rangeClosed(1, questions)
                .mapToObj(number -> new JobCommand.TestQuestion(command, number))
                .toList();
        List<LeftOutQuestion> tested = new ArrayList<>();
        try (PartResults<JobResult.QuestionTested> results =
                work.order(parts, JobResult.QuestionTested.class, context)) {
            Optional<JobResult.QuestionTested> next = results.next();
            while (next.isPresent()) {
                tested.add(next.get().question());
                context.progress(JobPhase.TESTING, tested.size(), questions);
                next = results.next();
            }
            return conclude(population, tested, results.spent(), context);
        }
    }

    private static JobOutcome conclude(
            Population population, List<LeftOutQuestion> tested, List<String> spent, JobContext context)
            throws IOException {
        Optional<PopulationFigures> figures = Figures.of(tested);
        if (figures.isEmpty()) {
            return new JobOutcome.Failed(
                    Failure.of(
                            ErrorCode.POPULATION_UNTESTABLE,
                            "All questions are open-ended: there are no shares to compare."),
                    spent);
        }
        Artifact questions = context.publish(
                "questions.json", "application/json", new QuestionsDocument(population.survey(), tested).toJson());
        return new JobOutcome.Succeeded(new JobResult.PopulationTested(figures.get(), questions), spent);
    }
}
