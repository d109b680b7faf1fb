package io.semblance.predictor.population;

import io.semblance.engine.population.NearDuplicate;
import io.semblance.engine.population.PopulationPrediction;
import io.semblance.engine.population.PopulationPrediction.Evidence;
import io.semblance.engine.prediction.Prediction.Interval;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.RelatedQuestion;
import java.util.List;
import java.util.OptionalDouble;

/** What the engine says, in the words between processes. */
final class Words {
    private Words() {}

    static Bounds bounds(PopulationPrediction prediction) {
        return new Bounds(
                prediction.intervals().stream().map(Interval::low).toList(),
                prediction.intervals().stream().map(Interval::high).toList(),
                prediction.equalShares(),
                prediction.trust(),
                prediction.evidence().stream().map(Words::evidence).toList());
    }

    private static RelatedQuestion evidence(Evidence evidence) {
        return new RelatedQuestion(evidence.question(), evidence.similarity(), OptionalDouble.empty());
    }

    static List<RelatedQuestion> repeats(List<NearDuplicate> duplicates) {
        return duplicates.stream()
                .map(one -> new RelatedQuestion(one.question(), one.similarity(), one.agreement()))
                .toList();
    }

    static AnswerScore score(io.semblance.engine.population.metrics.AnswerScore score) {
        return new AnswerScore(
                score.accuracy(), score.squaredError(), score.informationLoss(), score.normalisedInformationLoss());
    }
}
