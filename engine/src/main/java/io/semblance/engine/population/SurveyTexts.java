package io.semblance.engine.population;

import io.semblance.engine.population.kernel.KernelQuestion;
import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Profile;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import io.semblance.engine.prediction.neighbours.ByteVectors;
import io.semblance.engine.prediction.scale.OptionLevels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The different options of all questions of a survey, in order of first sight.
 *
 * @param numbers of each text its place
 */
record SurveyTexts(Survey survey, Map<String, Integer> numbers) {

    static SurveyTexts of(Survey survey) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        survey.questions()
                .forEach(question -> question.options().forEach(option -> numbers.putIfAbsent(option, numbers.size())));
        return new SurveyTexts(survey, numbers);
    }

    List<String> texts() {
        return List.copyOf(numbers.keySet());
    }

    /** The questions in the space of meaning. @param scores of each question's options, by what the public surveys say */
    OwnQuestions questions(ByteVectors questionVectors, ByteVectors textVectors, double[][] scores) {
        List<Optional<KernelQuestion>> questions = new ArrayList<>();
        for (SurveyQuestion question : survey.questions()) {
            questions.add(
                    question.type().choice()
                            ? Optional.of(kernelQuestion(question, scores[question.number() - 1]))
                            : Optional.empty());
        }
        return new OwnQuestions(questionVectors, textVectors, OptionLevels.of(texts()), questions, order());
    }

    private KernelQuestion kernelQuestion(SurveyQuestion question, double[] scores) {
        int[] options = question.options().stream().mapToInt(numbers::get).toArray();
        double[] shares = Profile.normalised(survey.shares(question.number()));
        return new KernelQuestion(
                options,
                shares,
                scores,
                Math.max(1, survey.answersTo(question.number()).answered()));
    }

    private int[] order() {
        int[] sorted = IntStream.range(0, survey.questions().size())
                .boxed()
                .sorted(Comparator.comparing(
                        question -> survey.questions().get(question).text()))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] order = new int[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            order[sorted[place]] = place;
        }
        return order;
    }
}
