package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.populations.Asked.Kind;
import io.semblance.gateway.populations.Asked.Outcome;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Accepts questions, as one job for those of a request. */
final class AskPopulation {
    private final PopulationCatalog catalog;
    private final PopulationRows populations;
    private final AskedRows rows;
    private final SubmitJob submitJob;
    private final Ids ids;
    private final InstantSource clock;

    AskPopulation(
            PopulationCatalog catalog,
            PopulationRows populations,
            AskedRows rows,
            SubmitJob submitJob,
            Ids ids,
            InstantSource clock) {
        this.catalog = catalog;
        this.populations = populations;
        this.rows = rows;
        this.submitJob = submitJob;
        this.ids = ids;
        this.clock = clock;
    }

    /** Questions that are accepted, in the order of the request. */
    record Accepted(Population population, JobId job, List<Asked> questions) {}

    /** Refuses with POPULATION_NOT_FOUND or POPULATION_NOT_READY. */
    Accepted ask(TenantId tenant, RequestContext context, Kind kind, AskRequest request) {
        Population population = catalog.get(tenant, request.population());
        Population.Model model = PopulationCatalog.ready(population);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        JobId job = ids.newJob();
        Optional<Batch> batch = request.batch().map(wish -> wish.batch(ids.uuid(), tenant, population.id(), kind, now));
        List<Asked> questions = new ArrayList<>();
        for (AskRequest.Question question : request.questions()) {
            questions.add(new Asked(
                    ids.uuid(),
                    tenant,
                    population.id(),
                    kind,
                    batch.map(Batch::id),
                    job,
                    questions.size(),
                    question.asked(),
                    question.explain(),
                    now,
                    Optional.empty(),
                    Optional.empty()));
        }
        List<AskedQuestion> asked = questions.stream().map(Asked::question).toList();
        submit(population, model, job, asked, context, () -> {
            batch.ifPresent(rows::insert);
            questions.forEach(rows::insert);
        });
        return new Accepted(population, job, questions);
    }

    /**
     * Has a prediction held against the truth, which came later.
     *
     * @return the job that does it
     */
    JobId compare(Asked asked, TrueCounts truth, RequestContext context) {
        List<Double> predicted = asked.outcome()
                .flatMap(Outcome::answer)
                .map(PopulationAnswer::shares)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.POPULATION_NOT_READY, "The prediction is not made yet, or has failed."));
        Population population = catalog.get(asked.tenant(), asked.population().value());
        AskedQuestion question = asked.question();
        AskedQuestion known = new AskedQuestion(
                question.question(),
                question.options(),
                question.type(),
                question.limit(),
                List.of(),
                OptionalInt.empty(),
                Optional.of(truth),
                predicted);
        JobId job = ids.newJob();
        submit(population, PopulationCatalog.ready(population), job, List.of(known), context, () -> {
            if (!rows.noteTruth(asked.id(), job, truth)) {
                throw new ApiException(
                        ErrorCode.GROUND_TRUTH_KNOWN, "The prediction has been held against a truth before.");
            }
        });
        return job;
    }

    private void submit(
            Population population,
            Population.Model model,
            JobId job,
            List<AskedQuestion> questions,
            RequestContext context,
            Runnable alsoInThisTransaction) {
        JobDraft draft = new JobDraft(
                job,
                population.tenant(),
                header -> new JobCommand.AnswerQuestions(header, population.id(), model.key(), questions),
                JobView.Subject.none(),
                0,
                context.in(RequestContext.POPULATIONS));
        submitJob.submit(draft, () -> {
            if (!populations.keepReady(population.tenant(), population.id())) {
                throw PopulationCatalog.notFound();
            }
            alsoInThisTransaction.run();
        });
    }
}
