package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Diversity;
import java.util.List;
import java.util.Map;

/** All pairs of a population, compared. */
final class Similarities {
    private Similarities() {}

    static Diversity of(List<Map<String, String>> personas) {
        short[][] vectors = personas.stream().map(FieldEmbedding::of).toArray(short[][]::new);
        double scale = (double) FieldEmbedding.SCALE * FieldEmbedding.SCALE;
        double sum = 0;
        double most = 0;
        int duplicates = 0;
        for (int one = 1; one < vectors.length; one++) {
            for (int other = 0; other < one; other++) {
                double cosine = Math.clamp(product(vectors[one], vectors[other]) / scale, 0, 1);
                sum += cosine;
                most = Math.max(most, cosine);
                duplicates += cosine > Diversity.CAP ? 1 : 0;
            }
        }
        double pairs = vectors.length * (vectors.length - 1.0) / 2;
        return new Diversity(most, sum / pairs, duplicates);
    }

    /** In whole numbers, so that the order of adding, which differs between processors, changes nothing. */
    private static int product(short[] one, short[] other) {
        int sum = 0;
        for (int at = 0; at < FieldEmbedding.DIMENSIONS; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }
}
