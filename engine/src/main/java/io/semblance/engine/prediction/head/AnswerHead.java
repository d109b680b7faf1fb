package io.semblance.engine.prediction.head;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A network of two hidden layers that scores one option: relu(relu(x A + a) B + b) c, with x the features by their mean and spread in
 * training. The shares of a question are the softmax of its options' scores, so a constant in the scores would not count and there is none.
 *
 * @param means of each feature
 * @param spreads of each feature, none 0
 * @param first inputs x {@link #HIDDEN}, by rows
 * @param second {@link #HIDDEN} x {@link #HIDDEN}, by rows
 */
public record AnswerHead(
        float[] means,
        float[] spreads,
        float[] first,
        float[] firstBias,
        float[] second,
        float[] secondBias,
        float[] last) {
    public static final int HIDDEN = 64;
    /** Features that are further out than anything in training say no more than the furthest. */
    private static final float FURTHEST = 5;

    /** The features as the network takes them. */
    public float[] scaled(float[] features) {
        float[] scaled = new float[features.length];
        for (int at = 0; at < scaled.length; at++) {
            scaled[at] = Math.clamp((features[at] - means[at]) / spreads[at], -FURTHEST, FURTHEST);
        }
        return scaled;
    }

    /** The score of an option. */
    public double score(float[] features) {
        float[] hidden = layer(layer(scaled(features), first, firstBias), second, secondBias);
        float score = 0;
        for (int unit = 0; unit < HIDDEN; unit++) {
            score += hidden[unit] * last[unit];
        }
        return score;
    }

    private static float[] layer(float[] inputs, float[] weights, float[] bias) {
        float[] outputs = bias.clone();
        for (int input = 0; input < inputs.length; input++) {
            float value = inputs[input];
            if (value != 0) {
                int row = input * HIDDEN;
                for (int unit = 0; unit < HIDDEN; unit++) {
                    outputs[unit] += value * weights[row + unit];
                }
            }
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            outputs[unit] = Math.max(0, outputs[unit]);
        }
        return outputs;
    }

    public static AnswerHead read(DataInputStream in) throws IOException {
        return new AnswerHead(floats(in), floats(in), floats(in), floats(in), floats(in), floats(in), floats(in));
    }

    public void write(DataOutputStream out) throws IOException {
        for (float[] part : new float[][] {means, spreads, first, firstBias, second, secondBias, last}) {
            out.writeInt(part.length);
            for (float number : part) {
                out.writeFloat(number);
            }
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] numbers = new float[in.readInt()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = in.readFloat();
        }
        return numbers;
    }
}
