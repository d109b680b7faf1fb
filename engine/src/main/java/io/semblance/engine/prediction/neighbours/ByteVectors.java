package io.semblance.engine.prediction.neighbours;

import io.semblance.engine.prediction.text.TextVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Vectors with 8 bits a number, by rows. Their products are sums of whole numbers, which are the same in any order. */
public final class ByteVectors {
    private final byte[] numbers;
    private final float[] lengths;

    private ByteVectors(byte[] numbers) {
        this.numbers = numbers;
        this.lengths = new float[numbers.length / TextVectors.DIMENSIONS];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = (float)
                    Math.sqrt(product(numbers, row * TextVectors.DIMENSIONS, numbers, row * TextVectors.DIMENSIONS));
        }
    }

    public static ByteVectors of(List<float[]> vectors) {
        byte[] numbers = new byte[vectors.size() * TextVectors.DIMENSIONS];
        for (int row = 0; row < vectors.size(); row++) {
            pack(vectors.get(row), numbers, row * TextVectors.DIMENSIONS);
        }
        return new ByteVectors(numbers);
    }

    public static ByteVectors read(DataInputStream in) throws IOException {
        byte[] numbers = new byte[Math.multiplyExact(in.readInt(), TextVectors.DIMENSIONS)];
        in.readFully(numbers);
        return new ByteVectors(numbers);
    }

    /** Reads vectors of which the number is known: no length is believed before so many bytes have come. */
    public static ByteVectors read(DataInputStream in, int rows) throws IOException {
        if (in.readInt() != rows) {
            throw new IllegalArgumentException("another number of vectors");
        }
        byte[] numbers = in.readNBytes(Math.multiplyExact(rows, TextVectors.DIMENSIONS));
        if (numbers.length != rows * TextVectors.DIMENSIONS) {
            throw new EOFException("the vectors end");
        }
        return new ByteVectors(numbers);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(size());
        out.write(numbers);
    }

    public int size() {
        return lengths.length;
    }

    /** The cosine of the angle between two rows; 0 where one of them has no direction. */
    public float cosine(int row, ByteVectors other, int otherRow) {
        float scale = lengths[row] * other.lengths[otherRow];
        int at = row * TextVectors.DIMENSIONS;
        int otherAt = otherRow * TextVectors.DIMENSIONS;
        return scale == 0 ? 0 : product(numbers, at, other.numbers, otherAt) / scale;
    }

    private static void pack(float[] vector, byte[] into, int from) {
        float largest = 0;
        for (float number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int dimension = 0; dimension < TextVectors.DIMENSIONS && largest > 0; dimension++) {
            into[from + dimension] = (byte) Math.round(vector[dimension] / largest * Byte.MAX_VALUE);
        }
    }

    private static int product(byte[] left, int leftAt, byte[] right, int rightAt) {
        int sum = 0;
        for (int dimension = 0; dimension < TextVectors.DIMENSIONS; dimension++) {
            sum += left[leftAt + dimension] * right[rightAt + dimension];
        }
        return sum;
    }
}
