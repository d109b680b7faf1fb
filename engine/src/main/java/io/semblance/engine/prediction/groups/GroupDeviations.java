package io.semblance.engine.prediction.groups;

import io.semblance.engine.prediction.neighbours.Neighbourhood;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How the answers of groups differ from everybody's, for questions of the index: a logarithm for each group and option. */
public final class GroupDeviations {
    private static final float STEP = 1 / 32f;
    private static final double FURTHEST = 3.5;
    /** What stands against the neighbours' evidence. */
    private static final double PRIOR_MASS = .03;
    /** No set of attributes moves an option by more. */
    private static final double CAP = 1.2;

    private final Map<Integer, Map<PopulationGroup, byte[]>> byQuestion = new TreeMap<>();

    /** @param deviations of a group's options; those of a small group have to be drawn towards 0 before */
    public void add(int question, PopulationGroup group, double[] deviations) {
        byte[] packed = new byte[deviations.length];
        for (int option = 0; option < packed.length; option++) {
            packed[option] = (byte) Math.round(Math.clamp(deviations[option], -FURTHEST, FURTHEST) / STEP);
        }
        byQuestion
                .computeIfAbsent(question, number -> new EnumMap<>(PopulationGroup.class))
                .put(group, packed);
    }

    /** What the groups add to the score of each option. Without a near question that tells the groups apart it is next to nothing. */
    public double[] scores(Neighbourhood near, Map<PopulationGroup, Double> groups) {
        double[] scores = new double[near.options()];
        groups.forEach((group, share) -> {
            for (int option = 0; option < scores.length; option++) {
                scores[option] += share * deviation(near, group, option);
            }
        });
        return Arrays.stream(near.centred(scores))
                .map(score -> Math.clamp(score, -CAP, CAP))
                .toArray();
    }

    private double deviation(Neighbourhood near, PopulationGroup group, int option) {
        double sum = 0;
        double mass = 0;
        for (int at = 0; at < near.size(); at++) {
            byte[] deviations =
                    byQuestion.getOrDefault(near.question(at), Map.of()).get(group);
            for (int place = 0; deviations != null && place < deviations.length; place++) {
                double weight = near.weight(at, place, option);
                sum += weight * deviations[place] * STEP;
                mass += weight;
            }
        }
        return sum / (mass + PRIOR_MASS);
    }

    public static GroupDeviations read(DataInputStream in) throws IOException {
        GroupDeviations read = new GroupDeviations();
        PopulationGroup[] groups = PopulationGroup.values();
        int questions = in.readInt();
        for (int at = 0; at < questions; at++) {
            int question = in.readInt();
            int options = in.readUnsignedByte();
            int count = in.readUnsignedByte();
            Map<PopulationGroup, byte[]> byGroup = new EnumMap<>(PopulationGroup.class);
            for (int group = 0; group < count; group++) {
                PopulationGroup of = groups[in.readUnsignedByte()];
                byte[] deviations = new byte[options];
                in.readFully(deviations);
                byGroup.put(of, deviations);
            }
            read.byQuestion.put(question, byGroup);
        }
        return read;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(byQuestion.size());
        for (Map.Entry<Integer, Map<PopulationGroup, byte[]>> question : byQuestion.entrySet()) {
            out.writeInt(question.getKey());
            out.writeByte(question.getValue().values().iterator().next().length);
            out.writeByte(question.getValue().size());
            for (Map.Entry<PopulationGroup, byte[]> group : question.getValue().entrySet()) {
                out.writeByte(group.getKey().ordinal());
                out.write(group.getValue());
            }
        }
    }
}
