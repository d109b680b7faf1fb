package io.semblance.engine.population;

import io.semblance.engine.population.LeaveOneOutResult.NotTested;
import io.semblance.engine.population.LeaveOneOutResult.Tested;
import io.semblance.engine.population.kernel.Mixture;
import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Target;
import io.semblance.engine.population.metrics.AnswerScore;
import io.semblance.engine.population.survey.QuestionType;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The model of a population: its survey, and how questions are predicted from it. Immutable, safe for use by many threads; what it says
 * depends on the survey and the question only.
 *
 * @param all how new questions are predicted
 * @param folds of each question of choices, which of the other mixtures predicts it when it is left out; -1 for open-ended ones
 * @param byFold mixtures that were found without the questions of a fold
 */
public record Population(Survey survey, OwnQuestions own, Mixture all, int[] folds, List<Mixture> byFold) {

    public Population {
        byFold = List.copyOf(byFold);
        if (survey.questions().size() != own.size() || folds.length != own.size()) {
            throw new IllegalArgumentException("a survey of another number of questions");
        }
        for (int question = 0; question < folds.length; question++) {
            if (own.choice(question) != (folds[question] >= 0) || folds[question] >= byFold.size()) {
                throw new IllegalArgumentException("a question without a fold");
            }
        }
    }

    /** The shares of a question that the survey does not ask. */
    public PopulationPrediction predict(PopulationQuestion question, PublicScores scores) {
        return outlook().of(AskedTarget.of(question, own, scores), question.multiple(), question.limit());
    }

    /** The same for some of the respondents; none when nobody meets the conditions. Everybody's shares are what {@link #predict} says. */
    public Optional<SegmentShares> predict(PopulationQuestion question, Segment segment, PublicScores scores) {
        BitSet rows = segment.rows(survey);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        BitSet others = (BitSet) rows.clone();
        others.flip(0, survey.respondents());
        Target target = AskedTarget.of(question, own, scores);
        return groups(outlook(), target, question.multiple(), question.limit(), List.of(rows, others))
                .getFirst();
    }

    /**
     * The same by the answers to a question of choices of the survey. The mean of its rows, weighed by their respondents, is what
     * {@link #predict} says of everybody; where several options may be chosen, that holds of each row and those who are not in it.
     */
    public CrossTable crossTable(PopulationQuestion question, int with, PublicScores scores) {
        SurveyQuestion by = survey.question(with);
        List<BitSet> groups = new ArrayList<>();
        BitSet unanswered = new BitSet(survey.respondents());
        unanswered.set(0, survey.respondents());
        for (int option = 0; option < by.options().size(); option++) {
            groups.add(survey.answersTo(with).choosing(option));
            unanswered.andNot(groups.getLast());
        }
        if (by.type() == QuestionType.MULTIPLE_CHOICE) {
            return overlapping(question, with, groups, unanswered, scores);
        }
        groups.add(unanswered);
        Target target = AskedTarget.of(question, own, scores);
        List<Optional<SegmentShares>> rows = groups(outlook(), target, question.multiple(), question.limit(), groups);
        return new CrossTable(with, rows.subList(0, rows.size() - 1), rows.getLast());
    }

    private CrossTable overlapping(
            PopulationQuestion question, int with, List<BitSet> groups, BitSet unanswered, PublicScores scores) {
        Target target = AskedTarget.of(question, own, scores);
        List<Optional<SegmentShares>> rows = new ArrayList<>();
        groups.add(unanswered);
        for (BitSet group : groups) {
            BitSet others = (BitSet) group.clone();
            others.flip(0, survey.respondents());
            rows.add(groups(outlook(), target, question.multiple(), question.limit(), List.of(group, others))
                    .getFirst());
        }
        return new CrossTable(with, rows.subList(0, rows.size() - 1), rows.getLast());
    }

    /** The shares of groups that exclude each other and are everybody together. */
    List<Optional<SegmentShares>> groups(
            Outlook outlook, Target target, boolean multiple, OptionalInt limit, List<BitSet> groups) {
        double[] shares = outlook.shares(target, multiple, limit);
        Deviations deviations = new Deviations(survey, own, target, outlook.known());
        List<BitSet> filled = groups.stream().filter(group -> !group.isEmpty()).toList();
        double[] sizes = filled.stream().mapToDouble(BitSet::cardinality).toArray();
        double[][] factors = filled.stream().map(deviations::factors).toArray(double[][]::new);
        double[][] raked = multiple ? Raking.multiple(sizes, factors, shares) : Raking.single(sizes, factors, shares);
        List<Optional<SegmentShares>> found = new ArrayList<>();
        int next = 0;
        for (BitSet group : groups) {
            found.add(
                    group.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new SegmentShares(group.cardinality(), Outlook.boxed(raked[next++]))));
        }
        return found;
    }

    /**
     * Leaves a question out and predicts it from the others. What is said depends on this model and the number only, so that questions may be
     * tested anywhere and in any order; nothing but the scores and the duplicates depends on how the question itself was answered.
     */
    public LeaveOneOutResult test(int number) {
        SurveyQuestion question = survey.question(number);
        if (!question.type().choice()) {
            return new NotTested(number);
        }
        PopulationPrediction predicted = leftOut(number)
                .of(own.target(number - 1), question.type() == QuestionType.MULTIPLE_CHOICE, question.limit());
        double[] truth = survey.shares(number);
        return new Tested(
                number,
                predicted,
                Outlook.boxed(truth),
                score(predicted.shares(), truth),
                score(predicted.equalShares(), truth),
                NearDuplicates.of(survey, own, number));
    }

    /** How some of the respondents are predicted to answer a question of choices that is left out; none when nobody meets the conditions. */
    public Optional<SegmentShares> test(int number, Segment segment) {
        SurveyQuestion question = survey.question(number);
        BitSet rows = segment.rows(survey);
        BitSet others = (BitSet) rows.clone();
        others.flip(0, survey.respondents());
        return groups(
                        leftOut(number),
                        own.target(number - 1),
                        question.type() == QuestionType.MULTIPLE_CHOICE,
                        question.limit(),
                        List.of(rows, others))
                .getFirst();
    }

    private Outlook outlook() {
        return new Outlook(survey, own, all, question -> true);
    }

    private Outlook leftOut(int number) {
        return new Outlook(survey, own, byFold.get(folds[number - 1]), other -> other != number);
    }

    private static AnswerScore score(List<Double> shares, double[] truth) {
        return AnswerScore.of(shares.stream().mapToDouble(Double::doubleValue).toArray(), truth);
    }

    /** What it takes in memory, about: the answers, the vectors and the texts. */
    public long bytes() {
        long answers = 0;
        long characters = 0;
        for (SurveyQuestion question : survey.questions()) {
            answers += survey.answersTo(question.number()).bytes();
            characters += question.text().length();
            characters += question.options().stream().mapToInt(String::length).sum();
        }
        return answers + own.vectors().bytes() + own.texts().bytes() + Character.BYTES * characters;
    }

    /** Writes the model; {@link #readFrom} reads it. The same model makes the same bytes. */
    public void writeTo(OutputStream out) throws IOException {
        PopulationFile.write(this, out);
    }

    /** @throws CorruptPopulationException when the bytes are damaged or of another version */
    public static Population readFrom(InputStream in) throws IOException {
        return PopulationFile.read(in);
    }
}
