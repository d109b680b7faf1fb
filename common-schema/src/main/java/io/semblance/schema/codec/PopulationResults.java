package io.semblance.schema.codec;

import io.semblance.schema.avro.AnswerScoreRecord;
import io.semblance.schema.avro.LeftOutRecord;
import io.semblance.schema.avro.PopulationAnswerRecord;
import io.semblance.schema.avro.PopulationResult;
import io.semblance.schema.avro.RelatedQuestionRecord;
import io.semblance.schema.avro.SegmentRecord;
import io.semblance.schema.avro.TestedPopulationRecord;
import io.semblance.schema.avro.TrainedPopulationRecord;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.schema.population.RelatedQuestion;
import io.semblance.schema.population.SegmentAnswer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The half of a succeeded event that is about a population. */
final class PopulationResults {
    private PopulationResults() {}

    static @Nullable PopulationResult toWire(JobResult result) {
        return switch (result) {
            case JobResult.PopulationTrained t ->
                PopulationResult.newBuilder()
                        .setTrained(new TrainedPopulationRecord(
                                JobResults.artifact(t.model()), t.questions(), t.respondents()))
                        .build();
            case JobResult.QuestionTested q ->
                PopulationResult.newBuilder().setLeftOut(leftOut(q.question())).build();
            case JobResult.PopulationTested t ->
                PopulationResult.newBuilder().setTested(tested(t)).build();
            case JobResult.PopulationAnswered a ->
                PopulationResult.newBuilder()
                        .setAnswers(a.answers().stream()
                                .map(PopulationResults::answer)
                                .toList())
                        .build();
            case JobResult.Trained _,
                    JobResult.Generated _,
                    JobResult.Assessed _,
                    JobResult.Probed _,
                    JobResult.PersonasDone _ -> null;
        };
    }

    private static LeftOutRecord leftOut(LeftOutQuestion question) {
        return new LeftOutRecord(
                question.number(),
                question.answer().map(PopulationResults::answer).orElse(null),
                related(question.repeats()));
    }

    private static TestedPopulationRecord tested(JobResult.PopulationTested tested) {
        PopulationFigures figures = tested.figures();
        return new TestedPopulationRecord(
                figures.tested(),
                figures.notTested(),
                score(figures.score()),
                score(figures.baseline()),
                figures.covered(),
                figures.repeats(),
                figures.scoreWithoutRepeats().map(PopulationResults::score).orElse(null),
                JobResults.artifact(tested.questions()));
    }

    private static PopulationAnswerRecord answer(PopulationAnswer answer) {
        PopulationAnswerRecord.Builder wire = PopulationAnswerRecord.newBuilder()
                .setShares(answer.shares())
                .setSegment(answer.segment().map(PopulationResults::segment).orElse(null))
                .setAcross(
                        answer.across().stream().map(PopulationResults::segment).toList());
        answer.bounds()
                .ifPresent(bounds -> wire.setLows(bounds.lows())
                        .setHighs(bounds.highs())
                        .setBaseline(bounds.baseline())
                        .setTrust(bounds.trust())
                        .setEvidence(related(bounds.evidence())));
        answer.comparison()
                .ifPresent(comparison -> wire.setTruth(comparison.truth())
                        .setScore(score(comparison.score()))
                        .setBaselineScore(comparison
                                .baseline()
                                .map(PopulationResults::score)
                                .orElse(null)));
        return wire.build();
    }

    private static SegmentRecord segment(SegmentAnswer segment) {
        return new SegmentRecord(segment.label(), segment.respondents(), segment.shares());
    }

    private static AnswerScoreRecord score(AnswerScore score) {
        return new AnswerScoreRecord(
                score.accuracy(), score.squaredError(), score.informationLoss(), score.normalisedInformationLoss());
    }

    private static List<RelatedQuestionRecord> related(List<RelatedQuestion> related) {
        return related.stream()
                .map(one -> new RelatedQuestionRecord(
                        one.number(),
                        one.similarity(),
                        one.agreement().isPresent() ? (Double) one.agreement().getAsDouble() : null))
                .toList();
    }

    static JobResult fromWire(PopulationResult read) {
        TrainedPopulationRecord trained = read.getTrained();
        if (trained != null) {
            return new JobResult.PopulationTrained(
                    JobResults.artifact(trained.getModel()), trained.getQuestions(), trained.getRespondents());
        }
        LeftOutRecord leftOut = read.getLeftOut();
        if (leftOut != null) {
            return new JobResult.QuestionTested(new LeftOutQuestion(
                    leftOut.getNumber(),
                    Optional.ofNullable(leftOut.getAnswer()).map(PopulationResults::answer),
                    fromWire(leftOut.getRepeats())));
        }
        TestedPopulationRecord tested = read.getTested();
        return tested == null
                ? new JobResult.PopulationAnswered(read.getAnswers().stream()
                        .map(PopulationResults::answer)
                        .toList())
                : new JobResult.PopulationTested(figures(tested), JobResults.artifact(tested.getQuestions()));
    }

    private static PopulationFigures figures(TestedPopulationRecord read) {
        return new PopulationFigures(
                read.getTested(),
                read.getNotTested(),
                score(read.getScore()),
                score(read.getBaselineScore()),
                read.getCovered(),
                read.getRepeats(),
                Optional.ofNullable(read.getScoreWithoutRepeats()).map(PopulationResults::score));
    }

    private static PopulationAnswer answer(PopulationAnswerRecord read) {
        return new PopulationAnswer(
                read.getShares(),
                read.getLows().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Bounds(
                                read.getLows(),
                                read.getHighs(),
                                read.getBaseline(),
                                read.getTrust(),
                                fromWire(read.getEvidence()))),
                Optional.ofNullable(read.getSegment()).map(PopulationResults::segment),
                read.getAcross().stream().map(PopulationResults::segment).toList(),
                Optional.ofNullable(read.getScore())
                        .map(score -> new Comparison(
                                read.getTruth(),
                                score(score),
                                Optional.ofNullable(read.getBaselineScore()).map(PopulationResults::score))));
    }

    private static SegmentAnswer segment(SegmentRecord read) {
        return new SegmentAnswer(read.getLabel(), read.getRespondents(), read.getShares());
    }

    private static AnswerScore score(AnswerScoreRecord read) {
        return new AnswerScore(
                read.getAccuracy(),
                read.getSquaredError(),
                read.getInformationLoss(),
                read.getNormalisedInformationLoss());
    }

    private static List<RelatedQuestion> fromWire(List<RelatedQuestionRecord> read) {
        return read.stream()
                .map(one -> {
                    Double agreement = one.getAgreement();
                    return new RelatedQuestion(
                            one.getNumber(),
                            one.getSimilarity(),
                            agreement == null ? OptionalDouble.empty() : OptionalDouble.of(agreement));
                })
                .toList();
    }
}
