package io.semblance.artifact.encryption;

import static io.semblance.artifact.encryption.Fixtures.BYTES;
import static io.semblance.artifact.encryption.Fixtures.KEY;
import static io.semblance.artifact.encryption.Fixtures.OTHER_TENANT;
import static io.semblance.artifact.encryption.Fixtures.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.UnreadableArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TenantKeysTest {
    private final InMemoryObjects objects = new InMemoryObjects();
    private final String kek = Fixtures.newKey();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void agreesOnOneKeyHoweverManyProcessesMakeOneAtOnce() throws Exception {
        int processes = 8;
        CyclicBarrier start = new CyclicBarrier(processes);
        List<Callable<String>> writers = new ArrayList<>();
        for (int number = 0; number < processes; number++) {
            EncryptedArtifactStore process = Fixtures.process(objects, kek);
            String key = Fixtures.key(TENANT, "object-" + number);
            writers.add(() -> {
                start.await();
                put(process, key, key);
                return key;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> written : threads.invokeAll(writers)) {
                String key = written.get();
                assertThat(Fixtures.process(objects, kek).read(key, 200))
                        .asString(UTF_8)
                        .isEqualTo(key);
            }
        }
    }

    @Test
    void keepsTheKeyWrappedInThePlaceOfItsTenant() throws IOException {
        put(Fixtures.process(objects, kek), KEY, "rows");
        String theirs = Fixtures.key(OTHER_TENANT, "rows.csv");
        put(Fixtures.process(objects, kek), theirs, "rows");

        objects.swap(ArtifactKeys.dataKey(TENANT), ArtifactKeys.dataKey(OTHER_TENANT));

        assertThatThrownBy(() -> Fixtures.process(objects, kek).read(KEY, 100))
                .isInstanceOf(UnreadableArtifactException.class);
    }

    @Test
    void refusesAWrappedKeyThatWasChanged() throws IOException {
        put(Fixtures.process(objects, kek), KEY, "rows");
        int bytes = objects.bytes(ArtifactKeys.dataKey(TENANT)).length;
        for (int at = 0; at < bytes; at++) {
            int wrong = at;
            objects.change(ArtifactKeys.dataKey(TENANT), key -> {
                key[wrong] ^= 1;
                return key;
            });
            assertThatThrownBy(() -> Fixtures.process(objects, kek).read(KEY, 100))
                    .isInstanceOf(UnreadableArtifactException.class);
            objects.change(ArtifactKeys.dataKey(TENANT), key -> {
                key[wrong] ^= 1;
                return key;
            });
        }
    }

    @Test
    void makesEverythingUnreadableWithTheKeysDeletion() throws IOException {
        EncryptedArtifactStore process = Fixtures.process(objects, kek);
        String theirs = Fixtures.key(OTHER_TENANT, "rows.csv");
        put(process, KEY, "rows");
        put(process, theirs, "other rows");

        process.deleteTenantKey(TENANT);

        assertThatThrownBy(() -> process.read(KEY, 100)).isInstanceOf(UnreadableArtifactException.class);
        assertThat(process.read(theirs, 100)).asString(UTF_8).isEqualTo("other rows");
        // Reading made no new key; storing does, and the old objects stay lost.
        assertThat(objects.find(ArtifactKeys.dataKey(TENANT))).isEmpty();
        String later = Fixtures.key(TENANT, "later");
        put(process, later, "new rows");
        assertThat(process.read(later, 100)).asString(UTF_8).isEqualTo("new rows");
        assertThatThrownBy(() -> process.read(KEY, 100)).isInstanceOf(UnreadableArtifactException.class);
        process.deleteTenantKey(TENANT);
        process.deleteTenantKey(TENANT);
    }

    @Test
    void noticesADeletionElsewhereWithinAMinute() throws IOException {
        EncryptedArtifactStore slow = Fixtures.process(objects, nanos::get, kek);
        put(slow, KEY, "rows");
        Fixtures.process(objects, kek).deleteTenantKey(TENANT);
        assertThat(slow.read(KEY, 100)).asString(UTF_8).isEqualTo("rows");

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThatThrownBy(() -> slow.read(KEY, 100)).isInstanceOf(UnreadableArtifactException.class);
    }

    @Test
    void readsWhatWasWrittenUnderANewKeyThoughItRemembersTheOld() throws IOException {
        EncryptedArtifactStore slow = Fixtures.process(objects, nanos::get, kek);
        put(slow, KEY, "rows");
        EncryptedArtifactStore other = Fixtures.process(objects, kek);
        other.deleteTenantKey(TENANT);
        String later = Fixtures.key(TENANT, "later");
        put(other, later, "new rows");

        assertThat(slow.read(later, 100)).asString(UTF_8).isEqualTo("new rows");
    }

    @Test
    void takesANewKeyEncryptionKeyBeforeAnOldOne() throws IOException {
        put(Fixtures.process(objects, kek), KEY, "old");
        String next = Fixtures.newKey();
        EncryptedArtifactStore rotated = Fixtures.process(objects, next, kek);
        String theirs = Fixtures.key(OTHER_TENANT, "rows.csv");
        put(rotated, theirs, "new");

        assertThat(rotated.read(KEY, 100)).asString(UTF_8).isEqualTo("old");
        assertThat(Fixtures.process(objects, next).read(theirs, 100))
                .asString(UTF_8)
                .isEqualTo("new");
        assertThatThrownBy(() -> Fixtures.process(objects, next).read(KEY, 100))
                .isInstanceOf(UnreadableArtifactException.class);
    }

    private static void put(EncryptedArtifactStore process, String key, String text) throws IOException {
        process.put(key, BYTES, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
