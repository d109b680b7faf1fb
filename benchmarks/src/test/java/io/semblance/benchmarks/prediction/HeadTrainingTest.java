package io.semblance.benchmarks.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.benchmarks.prediction.HeadTraining.Sample;
import io.semblance.engine.prediction.OptionScores;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.random.Draws;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadTrainingTest {
    private final List<Sample> samples =
            IntStream.range(0, 400).mapToObj(HeadTrainingTest::sample).toList();

    /** Three options of two features; shares follow the first one, the second is noise. */
    private static Sample sample(int number) {
        float[][] features = new float[3][2];
        double[] scores = new double[3];
        for (int option = 0; option < 3; option++) {
            features[option][0] = (float) (Draws.unit(number, 2L * option) * 4 - 2);
            features[option][1] = (float) Draws.unit(number, 2L * option + 1);
            scores[option] = features[option][0];
        }
        return new Sample(features, OptionScores.shares(scores), 1);
    }

    @Test
    void learnsWhatSharesFollow() {
        List<AnswerHead> heads = List.of(new HeadTraining(samples.subList(0, 320), 1).train(20));
        double predicted = 0;
        double uniform = 0;
        for (Sample sample : samples.subList(320, 400)) {
            double[] shares = OptionScores.shares(OptionScores.of(heads, sample.features()));
            predicted += HeldOut.variation(shares, sample.shares());
            uniform += HeldOut.variation(HeldOut.uniform(3), sample.shares());
        }
        assertThat(predicted).isLessThan(uniform / 3);
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        assertThat(bytes(7)).isEqualTo(bytes(7));
        assertThat(bytes(7)).isNotEqualTo(bytes(8));
    }

    private byte[] bytes(long seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HeadTraining(samples, seed).train(2).write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
