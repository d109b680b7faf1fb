package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.populations.Asked.Outcome;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the end of a job does to the rows of its population and questions. */
final class PopulationEnding implements JobEnding {
    private final PopulationRows populations;
    private final AskedRows questions;
    private final AccuracyRows accuracy;

    PopulationEnding(PopulationRows populations, AskedRows questions, AccuracyRows accuracy) {
        this.populations = populations;
        this.questions = questions;
        this.accuracy = accuracy;
    }

    @Override
    public void ended(JobView job) {
        switch (job.type()) {
            case POPULATION -> trained(job);
            case POPULATION_TEST -> tested(job);
            case POPULATION_ANSWER -> answered(job);
            case TRAINING,
                    GENERATION,
                    FEASIBILITY,
                    PART,
                    POPULATION_QUESTION,
                    PERSONAS,
                    PERSONAS_PART,
                    PERSONA_ENHANCEMENT,
                    PERSONA_VALIDATION,
                    PROBE -> {}
        }
    }

    private void trained(JobView job) {
        if (job.result().orElse(null) instanceof JobResult.PopulationTrained trained) {
            populations.trained(job.id(), trained);
        } else {
            populations.untrained(job.id(), faults(job));
        }
    }

    private void tested(JobView job) {
        if (job.result().orElse(null) instanceof JobResult.PopulationTested tested) {
            populations.tested(job.id(), tested, endedAt(job));
        } else if (job.state() == JobState.FAILED) {
            populations.untested(job.id(), PopulationState.ACTION_REQUIRED, faults(job));
        } else {
            populations.untested(job.id(), PopulationState.UNTESTED, List.of());
        }
    }

    private void answered(JobView job) {
        List<PopulationAnswer> answers = job.result().orElse(null) instanceof JobResult.PopulationAnswered answered
                ? answered.answers()
                : List.of();
        questions.ofTruth(job.id()).ifPresent(asked -> compared(asked, answers, job));
        for (Asked asked : questions.ofJob(job.id())) {
            if (asked.place() < answers.size()) {
                PopulationAnswer answer = answers.get(asked.place());
                questions.ended(asked.id(), outcome(job, Optional.of(answer), Optional.empty()));
                answer.comparison().ifPresent(comparison -> moved(asked, comparison, job));
            } else {
                questions.ended(asked.id(), outcome(job, Optional.empty(), Optional.of(why(asked, job))));
            }
        }
    }

    private void compared(Asked asked, List<PopulationAnswer> answers, JobView job) {
        Optional<Comparison> comparison = answers.stream().findFirst().flatMap(PopulationAnswer::comparison);
        if (comparison.isPresent()) {
            questions.compared(asked.id(), comparison.get());
            moved(asked, comparison.get(), job);
        } else {
            questions.forgetTruth(asked.id());
        }
    }

    private void moved(Asked asked, Comparison comparison, JobView job) {
        accuracy.add(asked.population(), asked.id(), comparison.score().accuracy(), endedAt(job));
    }

    private static Outcome outcome(JobView job, Optional<PopulationAnswer> answer, Optional<String> failure) {
        return new Outcome(job.times().startedAt(), endedAt(job), answer, failure);
    }

    private static Instant endedAt(JobView job) {
        return job.times().endedAt().orElseThrow();
    }

    /** What is wrong with this question, or with another one of its request, or with the job. */
    private static String why(Asked asked, JobView job) {
        return job.failure()
                .map(failure -> failure.faults().stream()
                        .filter(fault -> fault.question().equals(OptionalInt.of(asked.place() + 1)))
                        .findFirst()
                        .map(Fault::detail)
                        .orElse(
                                failure.faults().isEmpty()
                                        ? failure.detail()
                                        : "Another question of the request could not be asked: " + failure.detail()))
                .orElse("The job was cancelled.");
    }

    private static List<Fault> faults(JobView job) {
        return job.failure()
                .map(PopulationEnding::faults)
                .orElse(List.of(fault("cancelled", "The job was cancelled.")));
    }

    private static List<Fault> faults(Failure failure) {
        return failure.faults().isEmpty()
                ? List.of(fault(failure.code().slug().replaceFirst("^simio_", ""), failure.detail()))
                : failure.faults();
    }

    private static Fault fault(String rule, String detail) {
        return new Fault(rule, detail, OptionalLong.empty(), OptionalInt.empty());
    }
}
