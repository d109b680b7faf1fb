package io.semblance.artifact.encryption;

import static io.semblance.artifact.encryption.Fixtures.BYTES;
import static io.semblance.artifact.encryption.Fixtures.KEY;
import static io.semblance.artifact.encryption.Fixtures.OTHER_TENANT;
import static io.semblance.artifact.encryption.Fixtures.TENANT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.StoredArtifact;
import io.semblance.artifact.UnreadableArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedArtifactStoreTest {
    private static final String CANARY = "canary-4711";

    private final InMemoryObjects objects = new InMemoryObjects();
    private final String kek = Fixtures.newKey();
    private final EncryptedArtifactStore store = Fixtures.process(objects, kek);

    @Test
    void keepsCiphertextAndTellsOfThePlaintext() throws Exception {
        byte[] plaintext = (CANARY + ";").repeat(20_000).getBytes(UTF_8);

        StoredArtifact stored = store.put(KEY, "text/csv", new ByteArrayInputStream(plaintext));

        assertThat(new String(objects.bytes(KEY), ISO_8859_1)).doesNotContain(CANARY);
        assertThat(objects.bytes(KEY)).hasSize((int) SealedObject.sealedBytes(plaintext.length));
        assertThat(stored.bytes()).isEqualTo(plaintext.length);
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(plaintext)));
        assertThat(store.find(KEY).orElseThrow().bytes()).isEqualTo(plaintext.length);
        assertThat(store.open(KEY).readAllBytes()).isEqualTo(plaintext);
        assertThat(store.read(KEY, plaintext.length)).isEqualTo(plaintext);
    }

    @Test
    void encryptsTheSamePlaintextDifferentlyEachTime() throws IOException {
        put(KEY, CANARY);
        byte[] first = objects.bytes(KEY);
        put(KEY, CANARY);

        assertThat(objects.bytes(KEY)).isNotEqualTo(first);
    }

    @Test
    void refusesAnObjectWithOneWrongByteWhereverItIs() throws IOException {
        put(KEY, CANARY);
        byte[] whole = objects.bytes(KEY);
        for (int at = 0; at < whole.length; at++) {
            int wrong = at;
            objects.change(KEY, ignored -> flipped(whole, wrong));
            assertUnreadable(store, KEY, CANARY.length());
        }
    }

    @Test
    void refusesAWrongByteInALaterSegmentWhenItIsReached() throws IOException {
        byte[] plaintext = random(3 * SealedObject.SEGMENT_BYTES);
        store.put(KEY, BYTES, new ByteArrayInputStream(plaintext));
        objects.change(KEY, bytes -> flipped(bytes, 2 * SealedObject.SEGMENT_BYTES + 7));

        try (InputStream body = store.open(KEY)) {
            assertThat(body.readNBytes(100_000)).isEqualTo(Arrays.copyOf(plaintext, 100_000));
            assertThatThrownBy(body::readAllBytes).isInstanceOf(UnreadableArtifactException.class);
        }
        assertThat(store.open(KEY, 5, 100_000).readAllBytes()).isEqualTo(Arrays.copyOfRange(plaintext, 5, 100_005));
        assertThatThrownBy(() -> store.open(KEY, 150_000, 10).readAllBytes())
                .isInstanceOf(UnreadableArtifactException.class);
    }

    @Test
    void refusesAnObjectThatIsCutShortWhereverItIs() throws IOException {
        put(KEY, CANARY);
        byte[] whole = objects.bytes(KEY);
        for (int length = 1; length < whole.length; length++) {
            int shorter = length;
            objects.change(KEY, ignored -> Arrays.copyOf(whole, shorter));
            assertUnreadable(store, KEY, CANARY.length());
        }
    }

    @Test
    void refusesAnObjectThatIsCutShortBetweenTwoSegments() throws IOException {
        store.put(KEY, BYTES, new ByteArrayInputStream(random(3 * SealedObject.SEGMENT_BYTES)));
        objects.change(KEY, bytes -> Arrays.copyOf(bytes, 2 * SealedObject.SEGMENT_BYTES));

        assertUnreadable(store, KEY, 3 * SealedObject.SEGMENT_BYTES);
        // A range that lies before the cut, in what is now the last segment.
        assertThatThrownBy(() -> store.open(KEY, 70_000, 10).readAllBytes())
                .isInstanceOf(UnreadableArtifactException.class);
    }

    @Test
    void refusesTwoObjectsThatWereSwapped() throws IOException {
        String other = Fixtures.key(TENANT, "model.bin");
        put(KEY, "these are rows");
        put(other, "this is a model");

        objects.swap(KEY, other);

        assertUnreadable(store, KEY, 5);
        assertUnreadable(store, other, 5);
    }

    @Test
    void doesNotReadWithTheKeyOfAnotherTenant() throws IOException {
        String theirs = Fixtures.key(OTHER_TENANT, "rows.csv");
        put(KEY, CANARY);
        put(theirs, "their own");

        objects.copy(KEY, theirs);

        assertUnreadable(store, theirs, 5);
    }

    @Test
    void doesNotReadUnderAnotherKeyEncryptionKey() throws IOException {
        put(KEY, CANARY);

        assertUnreadable(Fixtures.process(objects, Fixtures.newKey()), KEY, 5);
        assertThat(Fixtures.process(objects, kek).read(KEY, 100))
                .asString(UTF_8)
                .isEqualTo(CANARY);
    }

    @Test
    void writesNothingUnderAnotherKeyEncryptionKey() throws IOException {
        put(KEY, CANARY);
        EncryptedArtifactStore stranger = Fixtures.process(objects, Fixtures.newKey());
        String other = Fixtures.key(TENANT, "other");

        assertThatThrownBy(() -> stranger.put(other, BYTES, new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(UnreadableArtifactException.class);
        assertThat(objects.find(other)).isEmpty();
    }

    @Test
    void readsWhatWasStoredBeforeAnythingWasEncrypted() throws IOException {
        objects.put(KEY, BYTES, new ByteArrayInputStream("stored long ago".getBytes(UTF_8)));

        assertThat(store.read(KEY, 100)).asString(UTF_8).isEqualTo("stored long ago");
        assertThat(store.open(KEY).readAllBytes()).asString(UTF_8).isEqualTo("stored long ago");
        assertThat(store.open(KEY, 7, 4).readAllBytes()).asString(UTF_8).isEqualTo("long");
        assertThat(store.find(KEY).orElseThrow().bytes()).isEqualTo(15);
    }

    @Test
    void refusesPlaintextWhereNoneIsAccepted() throws IOException {
        objects.put(KEY, BYTES, new ByteArrayInputStream("put there by a stranger".getBytes(UTF_8)));
        TenantKeys keys =
                new TenantKeys(objects, ConfiguredKeys.of(List.of(kek)), new SecureRandom(), Ticker.systemTicker());

        assertUnreadable(new EncryptedArtifactStore(objects, keys, false), KEY, 5);
    }

    @Test
    void leavesWhatBelongsToNoTenantAsItIs() throws IOException {
        put("health/check", CANARY);

        assertThat(objects.bytes("health/check")).asString(UTF_8).isEqualTo(CANARY);
        assertThat(store.read("health/check", 100)).asString(UTF_8).isEqualTo(CANARY);
    }

    @Test
    void letsAnOutageBeSeenAsOne() throws IOException {
        byte[] plaintext = random(3 * SealedObject.SEGMENT_BYTES);
        store.put(KEY, BYTES, new ByteArrayInputStream(plaintext));
        objects.breakAfter(SealedObject.SEGMENT_BYTES + 100);

        assertThatThrownBy(() -> store.open(KEY).readAllBytes()).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.open(KEY, 10, 150_000).readAllBytes())
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void fetchesNoMoreOfAnObjectThanTheSegmentsOfTheRange() throws IOException {
        store.put(KEY, BYTES, new ByteArrayInputStream(random(20 * SealedObject.SEGMENT_BYTES)));
        objects.ranged.set(0);

        store.open(KEY, 10L * SealedObject.SEGMENT_BYTES, 1000).readAllBytes();

        assertThat(objects.ranged).hasValueLessThan(3L * SealedObject.SEGMENT_BYTES);
    }

    @Test
    void downloadsThePlaintextAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        put(KEY, CANARY);

        store.download(KEY, folder.resolve("rows"));

        assertThat(folder.resolve("rows")).hasContent(CANARY);
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void putsOnceOnly() throws IOException {
        assertThat(store.putIfAbsent(KEY, BYTES, "first".getBytes(UTF_8))).isTrue();
        assertThat(store.putIfAbsent(KEY, BYTES, "second".getBytes(UTF_8))).isFalse();
        assertThat(store.read(KEY, 10)).asString(UTF_8).isEqualTo("first");
        assertThat(new String(objects.bytes(KEY), ISO_8859_1)).doesNotContain("first");
    }

    private void put(String key, String text) throws IOException {
        store.put(key, BYTES, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static void assertUnreadable(EncryptedArtifactStore store, String key, long length) {
        assertThatThrownBy(() -> store.open(key).readAllBytes()).isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> store.open(key, 0, length).readAllBytes())
                .isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> store.open(key, length - 1, 1).readAllBytes())
                .isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> store.read(key, 1 << 20)).isInstanceOf(UnreadableArtifactException.class);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
