package io.semblance.engine.random;

/**
 * Counter-based random numbers: a draw is a pure function of a key and a position, so rows and shards can be made in any
 * order on any number of threads.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014), variant 13 of Stafford's table.
 */
public final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Draws() {}

    /** A bijective scramble of 64 bits. */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The key of the stream {@code index} under {@code seed}. */
    public static long key(long seed, long index) {
        return mix(seed * GOLDEN_GAMMA ^ mix(index + GOLDEN_GAMMA));
    }

    /** The raw 64 bits at a position of the stream {@code key}. */
    public static long bits(long key, long position) {
        return mix(key + position * GOLDEN_GAMMA);
    }

    /** A uniform number in [0, 1) with 53 random bits. */
    public static double unit(long key, long position) {
        return (bits(key, position) >>> 11) * 0x1.0p-53;
    }

    /** A uniform number in [0, bound). The bias of the multiply-shift is under 2^-40 for bounds below 2^23 and invisible above. */
    public static long below(long key, long position, long bound) {
        return Math.unsignedMultiplyHigh(bits(key, position), bound);
    }
}
