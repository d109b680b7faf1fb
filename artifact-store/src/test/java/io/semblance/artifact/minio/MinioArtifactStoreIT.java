package io.semblance.artifact.minio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.StoredArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinioArtifactStoreIT {
    private static final String BYTES = "application/octet-stream";

    private EmbeddedS3 s3;
    private MinioArtifactStore store;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder);
        store = MinioArtifactStore.connect(s3.settings(EmbeddedS3.SECRET_KEY));
        store.ensureBucket();
    }

    @AfterAll
    void stop() {
        store.close();
        s3.close();
    }

    @Test
    void roundTripsASmallObject() throws IOException {
        StoredArtifact stored = store.put("small/a.csv", "text/csv", body("a,b\n1,2\n"));
        assertThat(stored.bytes()).isEqualTo(8);
        assertThat(stored.sha256()).isEqualTo(sha256("a,b\n1,2\n".getBytes(UTF_8)));
        assertThat(store.read("small/a.csv", 100)).isEqualTo("a,b\n1,2\n".getBytes(UTF_8));
        assertThat(store.find("small/a.csv")).get().satisfies(info -> {
            assertThat(info.bytes()).isEqualTo(8);
            assertThat(info.mediaType()).isEqualTo("text/csv");
            assertThat(info.etag()).isNotEmpty().doesNotContain("\"");
        });
    }

    @Test
    void isUnavailableWhileThereIsNoBucket(@TempDir Path folder) throws Exception {
        try (EmbeddedS3 empty = EmbeddedS3.start(folder);
                MinioArtifactStore early = MinioArtifactStore.connect(empty.settings(EmbeddedS3.SECRET_KEY))) {
            assertThatThrownBy(() -> early.put("early/a", BYTES, body("too early")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(early.reachable()).isFalse();
            early.ensureBucket();
            assertThat(early.put("early/a", BYTES, body("now")).bytes()).isEqualTo(3);
        }
    }

    @Test
    void storesAnEmptyObject() throws IOException {
        assertThat(store.put("small/empty", BYTES, body("")).bytes()).isZero();
        assertThat(store.read("small/empty", 0)).isEmpty();
    }

    @Test
    void streamsALargeObjectInPartsWithoutHoldingIt(@TempDir Path folder) throws IOException {
        long bytes = 60L * 1024 * 1024 + 17;
        StoredArtifact stored = store.put("large/a", BYTES, new PatternBody(bytes, Long.MAX_VALUE));
        assertThat(stored.bytes()).isEqualTo(bytes);
        assertThat(store.find("large/a")).get().satisfies(info -> {
            assertThat(info.bytes()).isEqualTo(bytes);
            assertThat(info.mediaType()).isEqualTo(BYTES);
        });
        Path target = folder.resolve("copy");
        store.download("large/a", target);
        assertThat(Files.size(target)).isEqualTo(bytes);
        assertThat(stored.sha256()).isEqualTo(sha256(Files.readAllBytes(target)));
        store.delete("large/a");
    }

    @Test
    void storesABodyOfExactlyTwoParts() throws IOException {
        long bytes = 16L * 1024 * 1024;
        assertThat(store.put("large/two", BYTES, new PatternBody(bytes, Long.MAX_VALUE))
                        .bytes())
                .isEqualTo(bytes);
        assertThat(store.find("large/two"))
                .get()
                .satisfies(info -> assertThat(info.bytes()).isEqualTo(bytes));
    }

    @Test
    void leavesNothingWhenTheBodyBreaksOff() throws IOException {
        InputStream broken = new PatternBody(Long.MAX_VALUE, 20L * 1024 * 1024);
        assertThatThrownBy(() -> store.put("broken/a", BYTES, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the client went away");
        assertThat(store.find("broken/a")).isEmpty();
        assertThat(store.deleteAll("broken/")).isZero();
    }

    @Test
    void readsARange() throws IOException {
        store.put("range/a", BYTES, body("0123456789"));
        try (InputStream range = store.open("range/a", 3, 4)) {
            assertThat(range.readAllBytes()).isEqualTo("3456".getBytes(UTF_8));
        }
    }

    @Test
    void letsOneOfEightWritersWin() throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> races = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                byte[] mine = ("writer " + i).getBytes(UTF_8);
                races.add(() -> {
                    start.await();
                    return store.putIfAbsent("race/manifest", BYTES, mine);
                });
            }
            List<Boolean> won = new ArrayList<>();
            for (Future<Boolean> race : writers.invokeAll(races)) {
                won.add(race.get());
            }
            assertThat(won).containsOnlyOnce(true);
            String winner = "writer " + won.indexOf(true);
            assertThat(store.read("race/manifest", 100)).isEqualTo(winner.getBytes(UTF_8));
        }
    }

    @Test
    void refusesADocumentLargerThanAsked() throws IOException {
        store.put("small/big", BYTES, body("0123456789"));
        assertThatThrownBy(() -> store.read("small/big", 9)).isInstanceOf(IOException.class);
    }

    @Test
    void deletesWhatIsUnderAPrefixOnly() throws IOException {
        for (String key : List.of("p/1/a", "p/1/b", "p/1/deep/c", "p/10/a")) {
            store.put(key, BYTES, body("x"));
        }
        assertThat(store.deleteAll("p/1/")).isEqualTo(3);
        assertThat(store.find("p/1/deep/c")).isEmpty();
        assertThat(store.find("p/10/a")).isPresent();
        assertThat(store.deleteAll("p/1/")).isZero();
    }

    @Test
    void tellsAnAbsentObjectFromAFault() throws IOException {
        assertThat(store.find("absent")).isEmpty();
        assertThatThrownBy(() -> store.open("absent")).isInstanceOf(ArtifactNotFoundException.class);
        assertThatThrownBy(() -> store.read("absent", 10)).isInstanceOf(ArtifactNotFoundException.class);
        store.delete("absent");
    }

    @Test
    void saysThatAWrongSecretIsRefusedWithoutShowingIt() {
        try (MinioArtifactStore stranger = MinioArtifactStore.connect(s3.settings("canary-secret"))) {
            assertThat(stranger.reachable()).isFalse();
            assertThatThrownBy(() -> stranger.find("small/a.csv"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoreUnavailableException.class)
                    .message()
                    .doesNotContain("canary")
                    .doesNotContain("small");
        }
    }

    @Test
    void reportsAStoreThatIsNotThereAsUnavailable() {
        S3Settings nowhere = new S3Settings(
                URI.create("http://127.0.0.1:1"),
                EmbeddedS3.ACCESS_KEY,
                EmbeddedS3.SECRET_KEY,
                "artifacts",
                "us-east-1");
        try (MinioArtifactStore absent = MinioArtifactStore.connect(nowhere)) {
            assertThat(absent.reachable()).isFalse();
            assertThatThrownBy(() -> absent.find("a")).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(store.reachable()).isTrue();
    }

    @Test
    void makesTheBucketOnceHoweverOftenAsked() throws IOException {
        store.ensureBucket();
        store.ensureBucket();
        assertThat(store.reachable()).isTrue();
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(DigestingBody.sha256().digest(bytes));
    }

    /** Bytes that differ from part to part, made as they are read, and breaking off where asked. */
    private static final class PatternBody extends InputStream {
        private final long length;
        private final long breaksAt;
        private long at;

        PatternBody(long length, long breaksAt) {
            this.length = length;
            this.breaksAt = breaksAt;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (at >= breaksAt) {
                throw new IOException("the client went away");
            }
            if (at == length) {
                return -1;
            }
            int n = (int) Math.min(count, Math.min(length, breaksAt) - at);
            for (int i = 0; i < n; i++) {
                into[offset + i] = (byte) (at++ * 2654435761L >>> 16);
            }
            return n;
        }
    }
}
