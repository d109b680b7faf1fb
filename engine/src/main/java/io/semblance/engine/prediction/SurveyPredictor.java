package io.semblance.engine.prediction;

import io.semblance.engine.prediction.Prediction.Interval;
import io.semblance.engine.prediction.groups.Demographics;
import io.semblance.engine.prediction.groups.PopulationGroup;
import io.semblance.engine.prediction.groups.PopulationGroup.Facet;
import io.semblance.engine.prediction.memory.LastUsed;
import io.semblance.engine.prediction.neighbours.Asked;
import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.SubstantiveOptions;
import io.semblance.engine.prediction.text.RememberedVectors;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.engine.prediction.text.TextVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts how people would answer. A prediction depends on the inquiry and the built numbers only: the same inquiry gets the same
 * shares, whoever asked what before. Safe for use by many threads.
 */
public final class SurveyPredictor implements AutoCloseable {
    /** Some 8 MB of vectors. */
    private static final int REMEMBERED_TEXTS = 4_096;
    /** For want of surveys of doctors: half of what the general public's surveys say. */
    private static final double HCP_TRUST = .5;

    /** Some 200 kB each, and five times that with twenty options. One question is often asked for many groups. */
    private static final int REMEMBERED_QUESTIONS = 64;

    private final BuiltNumbers numbers;
    private final RememberedVectors texts;
    private final LastUsed<Worded, Near> questions = new LastUsed<>(REMEMBERED_QUESTIONS);
    private volatile boolean closed;

    private record Worded(
            String question, List<String> options, @Nullable String hint) {}

    /** @param features of the neighbourhood; not to be written to */
    private record Near(Neighbourhood neighbourhood, float[][] features) {}

    /** @param texts measures the vectors of texts that are not remembered */
    public SurveyPredictor(BuiltNumbers numbers, TextVectors texts) {
        this.numbers = numbers;
        this.texts = new RememberedVectors(texts, REMEMBERED_TEXTS);
    }

    /**
     * The predictor that is shipped. It holds some 10 MB; the sentence model (half a second, 370 MB of native memory, once for the
     * process) is loaded with the first prediction.
     */
    public static SurveyPredictor load() {
        return new SurveyPredictor(BuiltNumbers.shipped(), new SentenceModel());
    }

    /** What it predicts by, for others who start from it. */
    public BuiltNumbers numbers() {
        return numbers;
    }

    /** The vectors of texts, remembered together with those of its own questions. */
    public TextVectors texts() {
        return texts;
    }

    /** @throws IllegalStateException when the predictor is closed */
    public Prediction predict(Inquiry inquiry) {
        if (closed) {
            throw new IllegalStateException("the predictor is closed");
        }
        Set<String> ignored = new TreeSet<>();
        Near known = known(new Worded(inquiry.question(), inquiry.options(), hint(inquiry, ignored)));
        Neighbourhood near = known.neighbourhood();
        float[][] neighbours = known.features();
        double support = Neighbourhood.support(neighbours, SubstantiveOptions.of(inquiry.options()));
        double[] scores =
                OptionScores.of(numbers.heads(), OptionFeatures.of(inquiry.question(), inquiry.options(), neighbours));
        add(scores, numbers.groups().scores(near, groups(inquiry, ignored)));
        earlier(inquiry, near, ignored).ifPresent(added -> add(scores, added));
        double trust = inquiry.audience() == Audience.HCP ? HCP_TRUST : 1;
        double[] shares = OptionScores.shares(
                Arrays.stream(scores).map(score -> score * trust).toArray());
        List<Interval> intervals = IntStream.range(0, shares.length)
                .mapToObj(option -> new Interval(
                        numbers.calibration().low(support, shares, option),
                        numbers.calibration().high(support, shares, option)))
                .toList();
        return new Prediction(
                Arrays.stream(shares).boxed().toList(),
                numbers.calibration().confidence(support) * trust,
                intervals,
                List.copyOf(ignored));
    }

    private Near known(Worded worded) {
        return questions.get(worded, () -> {
            Neighbourhood near = near(worded.question(), worded.options(), worded.hint());
            return new Near(near, near.features());
        });
    }

    private Neighbourhood near(String question, List<String> options, @Nullable String hint) {
        return numbers.index().near(Asked.of(texts, question, options, hint), number -> false);
    }

    private static @Nullable String hint(Inquiry inquiry, Set<String> ignored) {
        boolean hcp = inquiry.audience() == Audience.HCP;
        String context = worded(inquiry.context());
        String specialty = worded(inquiry.medicalSpecialty());
        if (inquiry.context() != null && (inquiry.audience() != Audience.CONSUMER || context == null)) {
            ignored.add("context");
        }
        if (inquiry.medicalSpecialty() != null && (!hcp || specialty == null)) {
            ignored.add("medical_specialty");
        }
        if (hcp) {
            return specialty;
        }
        return inquiry.audience() == Audience.CONSUMER ? context : null;
    }

    private static @Nullable String worded(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The groups of all attributes; two attributes that tell people apart by the same count half each. */
    private static Map<PopulationGroup, Double> groups(Inquiry inquiry, Set<String> ignored) {
        Map<Facet, List<Map<PopulationGroup, Double>>> byFacet = new EnumMap<>(Facet.class);
        inquiry.demographics().forEach((attribute, value) -> {
            Map<PopulationGroup, Double> groups =
                    inquiry.audience() == Audience.HCP ? Map.of() : Demographics.groups(attribute, value);
            if (groups.isEmpty()) {
                ignored.add("demographics." + attribute);
            } else {
                Facet facet = groups.keySet().iterator().next().facet();
                byFacet.computeIfAbsent(facet, of -> new ArrayList<>()).add(groups);
            }
        });
        Map<PopulationGroup, Double> groups = new EnumMap<>(PopulationGroup.class);
        byFacet.values()
                .forEach(named -> named.forEach(
                        one -> one.forEach((group, share) -> groups.merge(group, share / named.size(), Double::sum))));
        return groups;
    }

    private Optional<double[]> earlier(Inquiry inquiry, Neighbourhood near, Set<String> ignored) {
        EarlierAnswer earlier = inquiry.earlierAnswer();
        if (earlier == null) {
            return Optional.empty();
        }
        Optional<double[]> added =
                numbers.joint().scores(near(earlier.question(), List.of(earlier.answer()), null), near);
        if (added.isEmpty()) {
            ignored.add("earlier_answer");
        }
        return added;
    }

    private static void add(double[] scores, double[] added) {
        for (int option = 0; option < scores.length; option++) {
            scores[option] += added[option];
        }
    }

    /** Forgets the texts; predictions are refused from now on. The sentence model stays for the life of the process. */
    @Override
    public void close() {
        closed = true;
        texts.clear();
        questions.clear();
    }
}
