package io.semblance.engine.prediction.neighbours;

import io.semblance.engine.prediction.text.TextVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors with 8 bits a number, by rows. Their products are sums of whole numbers, which are the same in any order. In memory each number is
 * an int: HotSpot makes vector instructions of products of ints, eight times as fast, and of bytes or shorts it does not.
 */
public final class ByteVectors {
    private final int[] numbers;
    private final float[] lengths;

    private ByteVectors(int[] numbers) {
        this.numbers = numbers;
        this.lengths = new float[numbers.length / TextVectors.DIMENSIONS];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = (float)
                    Math.sqrt(product(numbers, row * TextVectors.DIMENSIONS, numbers, row * TextVectors.DIMENSIONS));
        }
    }

    public static ByteVectors of(List<float[]> vectors) {
        int[] numbers = new int[vectors.size() * TextVectors.DIMENSIONS];
        for (int row = 0; row < vectors.size(); row++) {
            pack(vectors.get(row), numbers, row * TextVectors.DIMENSIONS);
        }
        return new ByteVectors(numbers);
    }

    public static ByteVectors read(DataInputStream in) throws IOException {
        return read(in, in.readInt());
    }

    /** Reads vectors of which the number is known: no length is believed before so many bytes have come. */
    public static ByteVectors readRows(DataInputStream in, int rows) throws IOException {
        if (in.readInt() != rows) {
            throw new IllegalArgumentException("another number of vectors");
        }
        return read(in, rows);
    }

    private static ByteVectors read(DataInputStream in, int rows) throws IOException {
        byte[] bytes = in.readNBytes(Math.multiplyExact(rows, TextVectors.DIMENSIONS));
        if (bytes.length != rows * TextVectors.DIMENSIONS) {
            throw new EOFException("the vectors end");
        }
        int[] numbers = new int[bytes.length];
        Arrays.setAll(numbers, at -> bytes[at]);
        return new ByteVectors(numbers);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(size());
        byte[] bytes = new byte[numbers.length];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) numbers[at];
        }
        out.write(bytes);
    }

    public int size() {
        return lengths.length;
    }

    /** Bytes of memory. */
    public long bytes() {
        return (long) Integer.BYTES * numbers.length;
    }

    /** The cosine of the angle between two rows; 0 where one of them has no direction. */
    public float cosine(int row, ByteVectors other, int otherRow) {
        float scale = lengths[row] * other.lengths[otherRow];
        int at = row * TextVectors.DIMENSIONS;
        int otherAt = otherRow * TextVectors.DIMENSIONS;
        return scale == 0 ? 0 : product(numbers, at, other.numbers, otherAt) / scale;
    }

    private static void pack(float[] vector, int[] into, int from) {
        float largest = 0;
        for (float number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int dimension = 0; dimension < TextVectors.DIMENSIONS && largest > 0; dimension++) {
            into[from + dimension] = Math.round(vector[dimension] / largest * Byte.MAX_VALUE);
        }
    }

    private static int product(int[] left, int leftAt, int[] right, int rightAt) {
        int sum = 0;
        for (int dimension = 0; dimension < TextVectors.DIMENSIONS; dimension++) {
            sum += left[leftAt + dimension] * right[rightAt + dimension];
        }
        return sum;
    }
}
