package io.semblance.artifact.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ranges of an encrypted object are those of its plaintext, wherever its segments end. */
class RangesTest {
    private static final int MOST = 3 * SealedObject.SEGMENT_BYTES + 100;
    private static final byte[] PLAINTEXT = plaintext();

    private final String kek = Fixtures.newKey();

    /** A size and a range within it; ends near a border of two segments are frequent. */
    record Range(int size, int offset, int length) {}

    @Property(tries = 300)
    void areThoseOfThePlaintext(@ForAll("ranges") Range range) throws IOException {
        InMemoryObjects objects = new InMemoryObjects();
        EncryptedArtifactStore store = Fixtures.process(objects, kek);
        byte[] plaintext = Arrays.copyOf(PLAINTEXT, range.size());
        store.put(Fixtures.KEY, Fixtures.BYTES, new ByteArrayInputStream(plaintext));

        assertThat(objects.bytes(Fixtures.KEY)).hasSize((int) SealedObject.sealedBytes(range.size()));
        assertThat(store.find(Fixtures.KEY).orElseThrow().bytes()).isEqualTo(range.size());
        try (InputStream body = store.open(Fixtures.KEY, range.offset(), range.length())) {
            assertThat(body.readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(plaintext, range.offset(), range.offset() + range.length()));
        }
    }

    @Provide
    Arbitrary<Range> ranges() {
        Arbitrary<Integer> places =
                Arbitraries.oneOf(nearABorder(), Arbitraries.integers().between(0, MOST));
        return Combinators.combine(places, places, places).as((one, two, three) -> {
            int[] sorted = {one, two, three};
            Arrays.sort(sorted);
            // At least one byte, which an empty object has not.
            int size = Math.max(1, sorted[2]);
            int offset = Math.min(sorted[0], size - 1);
            return new Range(size, offset, Math.max(1, sorted[1] - offset));
        });
    }

    /** Plaintext positions up to three bytes before or behind the end of a segment. */
    private static Arbitrary<Integer> nearABorder() {
        int segment = SealedObject.SEGMENT_BYTES - 16;
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-3, 3))
                .as((number, shift) -> Math.clamp(
                        (long) number * segment - (number == 0 ? 0 : SealedObject.HEAD_BYTES) + shift, 0, MOST));
    }

    private static byte[] plaintext() {
        byte[] bytes = new byte[MOST];
        new Random(11).nextBytes(bytes);
        return bytes;
    }
}
