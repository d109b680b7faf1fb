package io.semblance.engine.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.semblance.engine.CancelledAfter;
import io.semblance.engine.Parallelism;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.population.LeaveOneOutResult.NotTested;
import io.semblance.engine.population.LeaveOneOutResult.Tested;
import io.semblance.engine.population.Segment.Condition;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.prediction.Prediction.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final Survey SURVEY = PopulationFixtures.survey(400, 1);
    private static final Population POPULATION = PopulationFixtures.population(SURVEY);
    private static final PopulationQuestion HOT_STEW =
            PopulationQuestion.single(PopulationFixtures.about("hot stew"), PopulationFixtures.LIKING);

    private static PopulationPrediction predict(PopulationQuestion question) {
        return POPULATION.predict(question, PopulationFixtures.SCORES);
    }

    private static double sum(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Property(tries = 60)
    void sharesOfSingleChoicesAreADistributionWhateverTheTexts(
            @ForAll("texts") String text, @ForAll("options") List<String> options) {
        PopulationPrediction prediction = predict(PopulationQuestion.single(text, options));
        assertThat(prediction.shares()).hasSameSizeAs(options).allMatch(share -> share > 0 && share <= 1);
        assertThat(sum(prediction.shares())).isCloseTo(1, within(1e-9));
        assertHolds(prediction);
    }

    @Property(tries = 60)
    void sharesOfMultipleChoicesKeepToTheLimit(
            @ForAll("texts") String text, @ForAll("options") List<String> options, @ForAll("limits") int limit) {
        PopulationPrediction prediction = predict(PopulationQuestion.multiple(text, options, OptionalInt.of(limit)));
        assertThat(prediction.shares()).hasSameSizeAs(options).allMatch(share -> share >= 0 && share <= 1);
        assertThat(sum(prediction.shares())).isLessThanOrEqualTo(limit + 1e-9);
        assertHolds(prediction);
    }

    private static void assertHolds(PopulationPrediction prediction) {
        for (int option = 0; option < prediction.shares().size(); option++) {
            Interval interval = prediction.intervals().get(option);
            assertThat(prediction.shares().get(option)).isBetween(interval.low(), interval.high());
            assertThat(interval.low()).isGreaterThanOrEqualTo(0);
            assertThat(interval.high()).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 30)
    void theOrderOfOptionsDoesNotCount(
            @ForAll("texts") String text, @ForAll("options") List<String> options, @ForAll long seed) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, options.size()).boxed().toList());
        Collections.shuffle(places, new Random(seed));
        List<Double> inOrder = predict(PopulationQuestion.single(text, options)).shares();
        List<Double> mixed = predict(PopulationQuestion.single(
                        text, places.stream().map(options::get).toList()))
                .shares();
        for (int place = 0; place < places.size(); place++) {
            assertThat(mixed.get(place)).isCloseTo(inOrder.get(places.get(place)), within(1e-6));
        }
    }

    @Property(tries = 30)
    void aSegmentOfEverybodyIsEverybody(@ForAll("texts") String text, @ForAll("options") List<String> options) {
        for (PopulationQuestion question : List.of(
                PopulationQuestion.single(text, options),
                PopulationQuestion.multiple(text, options, OptionalInt.empty()))) {
            SegmentShares shares = POPULATION
                    .predict(question, new Segment(List.of()), PopulationFixtures.SCORES)
                    .orElseThrow();
            assertThat(shares.respondents()).isEqualTo(SURVEY.respondents());
            assertClose(shares.shares(), predict(question).shares());
        }
    }

    @Property(tries = 30)
    void theRowsOfACrossTableAreEverybody(
            @ForAll("texts") String text, @ForAll("options") List<String> options, @ForAll("questions") int with) {
        for (PopulationQuestion question : List.of(
                PopulationQuestion.single(text, options),
                PopulationQuestion.multiple(text, options, OptionalInt.empty()))) {
            CrossTable table = POPULATION.crossTable(question, with, PopulationFixtures.SCORES);
            List<SegmentShares> rows = new ArrayList<>(
                    table.rows().stream().flatMap(Optional::stream).toList());
            table.withoutAnswer().ifPresent(rows::add);
            double[] mean = new double[options.size()];
            int respondents = 0;
            for (SegmentShares row : rows) {
                respondents += row.respondents();
                for (int option = 0; option < mean.length; option++) {
                    assertThat(row.shares().get(option)).isBetween(0.0, 1.0);
                    mean[option] += row.shares().get(option) * row.respondents() / SURVEY.respondents();
                }
            }
            assertThat(respondents).isEqualTo(SURVEY.respondents());
            assertClose(
                    IntStream.range(0, mean.length)
                            .mapToObj(option -> mean[option])
                            .toList(),
                    predict(question).shares());
        }
    }

    @Test
    void theOrderOfRowsDoesNotCount() {
        List<List<String>> rows = new ArrayList<>(PopulationFixtures.rows(200, 3));
        Population forward = PopulationFixtures.population(PopulationFixtures.survey(rows));
        Collections.shuffle(rows.subList(1, rows.size()), new Random(4));
        Population mixed = PopulationFixtures.population(PopulationFixtures.survey(rows));
        assertThat(mixed.predict(HOT_STEW, PopulationFixtures.SCORES))
                .isEqualTo(forward.predict(HOT_STEW, PopulationFixtures.SCORES));
        for (int number = 1; number <= PopulationFixtures.QUESTIONS; number++) {
            assertThat(mixed.test(number)).isEqualTo(forward.test(number));
        }
    }

    @Test
    void sharesFollowTheQuestionsThatAreLikeTheOneThatIsAsked() {
        List<Double> shares = predict(HOT_STEW).shares();
        assertThat(shares.getFirst()).isCloseTo(.7, within(.12));
        assertThat(predict(HOT_STEW).evidence()).hasSize(3).allMatch(evidence -> evidence.question() <= 6);
    }

    @Test
    void aSegmentDiffersWhereItsAnswersDo() {
        List<Double> everybody = predict(HOT_STEW).shares();
        List<Double> south = shares("South");
        List<Double> north = shares("North");
        assertThat(south.getFirst()).isGreaterThan(everybody.getFirst() + .02);
        assertThat(north.getFirst()).isLessThan(everybody.getFirst() - .02);
    }

    private static List<Double> shares(String region) {
        int option = SURVEY.question(PopulationFixtures.REGION).options().indexOf(region);
        return POPULATION
                .predict(
                        HOT_STEW,
                        new Segment(List.of(new Condition(PopulationFixtures.REGION, List.of(option)))),
                        PopulationFixtures.SCORES)
                .orElseThrow()
                .shares();
    }

    @Test
    void nobodyIsNoSegment() {
        Segment nobody = new Segment(List.of(
                new Condition(PopulationFixtures.REGION, List.of(0)),
                new Condition(PopulationFixtures.REGION, List.of(1))));
        assertThat(POPULATION.predict(HOT_STEW, nobody, PopulationFixtures.SCORES))
                .isEmpty();
    }

    @Test
    void nothingOfAQuestionIsKnownWhenItIsLeftOut() {
        List<List<String>> rows = PopulationFixtures.rows(200, 5);
        Population honest = PopulationFixtures.population(PopulationFixtures.survey(rows));
        for (int number = 1; number < PopulationFixtures.WHY; number++) {
            Population forged = PopulationFixtures.population(PopulationFixtures.survey(forged(rows, number)));
            Tested one = tested(honest, number);
            Tested other = tested(forged, number);
            assertThat(other.truth()).as("question %d", number).isNotEqualTo(one.truth());
            assertThat(other.predicted()).as("question %d", number).isEqualTo(one.predicted());
        }
    }

    /** From the tenth row on everybody answers as the first who did. */
    private static List<List<String>> forged(List<List<String>> rows, int number) {
        List<List<String>> forged = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> copy = new ArrayList<>(rows.get(row));
            if (row > 20) {
                copy.set(number, rows.get(1).get(number));
            }
            forged.add(copy);
        }
        return forged;
    }

    @Test
    void aQuestionThatIsAskedTwiceIsReported() {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : PopulationFixtures.rows(300, 6)) {
            List<String> longer = new ArrayList<>(row);
            longer.add(rows.isEmpty() ? "How much do you like to have hot curry for dinner?" : row.get(1));
            rows.add(longer);
        }
        Population population = PopulationFixtures.population(PopulationFixtures.survey(rows));
        int planted = PopulationFixtures.QUESTIONS + 1;
        assertThat(tested(population, 1).duplicates()).singleElement().satisfies(duplicate -> {
            assertThat(duplicate.question()).isEqualTo(planted);
            assertThat(duplicate.similarity()).isGreaterThan(.6);
            assertThat(duplicate.agreement()).hasValue(1);
        });
        assertThat(tested(population, planted).duplicates())
                .extracting(NearDuplicate::question)
                .containsExactly(1);
        PopulationScore score = PopulationScore.of(IntStream.rangeClosed(1, planted)
                        .mapToObj(population::test)
                        .toList())
                .orElseThrow();
        assertThat(score.duplicated()).isEqualTo(2);
        assertThat(score.withoutDuplicates()).isPresent();
    }

    @Test
    void questionsOfABatteryAreNoDuplicates() {
        for (int number = 1; number < PopulationFixtures.WHY; number++) {
            assertThat(tested(POPULATION, number).duplicates()).isEmpty();
        }
    }

    @Test
    void anOpenEndedQuestionIsNotTested() {
        assertThat(POPULATION.test(PopulationFixtures.WHY)).isEqualTo(new NotTested(PopulationFixtures.WHY));
    }

    @Test
    void theSameSurveyMakesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Population alone =
                new PopulationTraining(PopulationFixtures.SCORES, new Parallelism(1)).train(SURVEY, Progress.none());
        assertThat(bytes(alone)).isEqualTo(bytes(POPULATION));
    }

    @Test
    void aSurveyOfOpenEndedAndLonelyQuestionsIsPredictedByEqualShares() {
        List<List<String>> rows = List.of(
                List.of("sim_id", "aaa", "bbb", "ccc", "ddd"),
                List.of("1", "x", "y", "z", "w"),
                List.of("2", "x", "y", "z", "w"));
        Population population = PopulationFixtures.population(PopulationFixtures.survey(rows));
        assertThat(tested(population, 1).predicted().shares()).containsExactly(1.0);
        assertThat(sum(population.predict(HOT_STEW, PopulationFixtures.SCORES).shares()))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void endsWhenItIsGivenUp() {
        assertThatThrownBy(() -> new PopulationTraining(PopulationFixtures.SCORES, new Parallelism(2))
                        .train(SURVEY, new CancelledAfter(Phase.FITTING)))
                .isInstanceOf(CancellationException.class);
    }

    static byte[] bytes(Population population) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        population.writeTo(out);
        return out.toByteArray();
    }

    private static Tested tested(Population population, int number) {
        return assertThat(population.test(number))
                .asInstanceOf(type(Tested.class))
                .actual();
    }

    private static void assertClose(List<Double> found, List<Double> expected) {
        for (int option = 0; option < expected.size(); option++) {
            assertThat(found.get(option)).isCloseTo(expected.get(option), within(1e-6));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "How much do you like hot soup?", "Do you cook?", "Which tools do you need?", "Ünïcode 漢字?"),
                Arbitraries.strings().ofMinLength(3).ofMaxLength(40));
    }

    @Provide
    Arbitrary<List<String>> options() {
        Arbitrary<String> option = Arbitraries.oneOf(
                Arbitraries.of(
                        "Yes", "No", "Like it a lot", "Do not like it", "Pan", "Knife", "Don't know", "5 or more"),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12));
        return option.list().ofMinSize(1).ofMaxSize(8).uniqueElements();
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers().between(1, 10);
    }

    @Provide
    Arbitrary<Integer> questions() {
        return Arbitraries.integers().between(1, PopulationFixtures.COOKS);
    }
}
