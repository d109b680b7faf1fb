package io.semblance.engine.prediction.joint;

import io.semblance.engine.prediction.neighbours.Neighbourhood;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Pairs of questions of the index that the same people answered: how much more often than by chance two answers come together, as a
 * logarithm.
 */
public final class JointAnswers {
    private static final float STEP = 1 / 32f;
    private static final double FURTHEST = 3.5;
    /** A question of a pair must be at least so near to the one that is asked. */
    private static final double LEAST_SIMILARITY = .4;

    private static final double QUESTION_RATE = 8;
    private static final double PRIOR_MASS = .15;
    private static final double CAP = 1.5;

    private final List<Pair> pairs = new ArrayList<>();

    /** @param lifts by option of the first question, then of the second */
    private record Pair(int first, int second, int columns, byte[] lifts) {
        /** The lift of an answer to one question for an answer to the other one, whichever came first. */
        double lift(boolean forwards, int earlier, int asked) {
            int cell = forwards ? earlier * columns + asked : asked * columns + earlier;
            return lifts[cell] * STEP;
        }
    }

    public void add(int first, int second, double[][] lifts) {
        int columns = lifts[0].length;
        byte[] packed = new byte[lifts.length * columns];
        for (int cell = 0; cell < packed.length; cell++) {
            double lift = Math.clamp(lifts[cell / columns][cell % columns], -FURTHEST, FURTHEST);
            packed[cell] = (byte) Math.round(lift / STEP);
        }
        pairs.add(new Pair(first, second, columns, packed));
    }

    /** Pairs that are known. */
    public int size() {
        return pairs.size();
    }

    /**
     * What an earlier answer adds to the score of each option; empty when no pair is near.
     *
     * @param earlier the neighbourhood of the earlier question, whose only option is the answer
     */
    public Optional<double[]> scores(Neighbourhood earlier, Neighbourhood asked) {
        double[] sums = new double[asked.options()];
        double mass = 0;
        for (Pair pair : pairs) {
            mass += weigh(pair, true, earlier, asked, sums) + weigh(pair, false, earlier, asked, sums);
        }
        if (mass == 0) {
            return Optional.empty();
        }
        double drawn = mass + PRIOR_MASS;
        return Optional.of(Arrays.stream(asked.centred(sums))
                .map(sum -> Math.clamp(sum / drawn, -CAP, CAP))
                .toArray());
    }

    private static double weigh(
            Pair pair, boolean forwards, Neighbourhood earlier, Neighbourhood asked, double[] sums) {
        int from = forwards ? pair.first() : pair.second();
        int to = forwards ? pair.second() : pair.first();
        double near = earlier.similarity(from);
        double far = asked.similarity(to);
        if (near < LEAST_SIMILARITY || far < LEAST_SIMILARITY) {
            return 0;
        }
        double[] said = alikes(earlier, from, 0);
        double weight = Math.exp(QUESTION_RATE * (near + far - 2))
                * Arrays.stream(said).max().orElse(0);
        normalise(said);
        for (int option = 0; option < sums.length; option++) {
            double[] meant = alikes(asked, to, option);
            normalise(meant);
            for (int first = 0; first < said.length; first++) {
                for (int second = 0; second < meant.length; second++) {
                    sums[option] += weight * said[first] * meant[second] * pair.lift(forwards, first, second);
                }
            }
        }
        return weight;
    }

    private static double[] alikes(Neighbourhood near, int question, int option) {
        double[] alikes = new double[near.optionsOf(question)];
        Arrays.setAll(alikes, place -> near.alike(question, place, option));
        return alikes;
    }

    private static void normalise(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        for (int at = 0; at < weights.length && sum > 0; at++) {
            weights[at] /= sum;
        }
    }

    public static JointAnswers read(DataInputStream in) throws IOException {
        JointAnswers read = new JointAnswers();
        int count = in.readInt();
        for (int at = 0; at < count; at++) {
            int first = in.readInt();
            int second = in.readInt();
            int columns = in.readUnsignedByte();
            byte[] lifts = new byte[in.readUnsignedShort()];
            in.readFully(lifts);
            read.pairs.add(new Pair(first, second, columns, lifts));
        }
        return read;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(pairs.size());
        for (Pair pair : pairs) {
            out.writeInt(pair.first());
            out.writeInt(pair.second());
            out.writeByte(pair.columns());
            out.writeShort(pair.lifts().length);
            out.write(pair.lifts());
        }
    }
}
