package io.semblance.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ArtifactStore} does. */
public abstract class ArtifactStoreContract {
    protected static final String BYTES = "application/octet-stream";

    protected abstract ArtifactStore store();

    /** A key of the store, of its own for each name. */
    protected abstract String key(String name);

    @Test
    void roundTripsASmallObject() throws IOException {
        StoredArtifact stored = store().put(key("small/a.csv"), "text/csv", body("a,b\n1,2\n"));
        assertThat(stored.bytes()).isEqualTo(8);
        assertThat(stored.sha256()).isEqualTo(sha256("a,b\n1,2\n".getBytes(UTF_8)));
        assertThat(store().read(key("small/a.csv"), 100)).isEqualTo("a,b\n1,2\n".getBytes(UTF_8));
        assertThat(store().find(key("small/a.csv"))).get().satisfies(info -> {
            assertThat(info.bytes()).isEqualTo(8);
            assertThat(info.mediaType()).isEqualTo("text/csv");
            assertThat(info.etag()).isNotEmpty().doesNotContain("\"");
        });
    }

    @Test
    void storesAnEmptyObject() throws IOException {
        assertThat(store().put(key("small/empty"), BYTES, body("")).bytes()).isZero();
        assertThat(store().read(key("small/empty"), 0)).isEmpty();
    }

    @Test
    void streamsALargeObjectInPartsWithoutHoldingIt(@TempDir Path folder) throws IOException {
        long bytes = 60L * 1024 * 1024 + 17;
        StoredArtifact stored = store().put(key("large/a"), BYTES, new PatternBody(bytes, Long.MAX_VALUE));
        assertThat(stored.bytes()).isEqualTo(bytes);
        assertThat(store().find(key("large/a"))).get().satisfies(info -> {
            assertThat(info.bytes()).isEqualTo(bytes);
            assertThat(info.mediaType()).isEqualTo(BYTES);
        });
        Path target = folder.resolve("copy");
        store().download(key("large/a"), target);
        assertThat(Files.size(target)).isEqualTo(bytes);
        assertThat(stored.sha256()).isEqualTo(sha256(Files.readAllBytes(target)));
        store().delete(key("large/a"));
    }

    @Test
    void storesABodyOfExactlyTwoParts() throws IOException {
        long bytes = 16L * 1024 * 1024;
        assertThat(store().put(key("large/two"), BYTES, new PatternBody(bytes, Long.MAX_VALUE))
                        .bytes())
                .isEqualTo(bytes);
        assertThat(store().find(key("large/two")))
                .get()
                .satisfies(info -> assertThat(info.bytes()).isEqualTo(bytes));
    }

    @Test
    void leavesNothingWhenTheBodyBreaksOff() throws IOException {
        InputStream broken = new PatternBody(Long.MAX_VALUE, 20L * 1024 * 1024);
        assertThatThrownBy(() -> store().put(key("broken/a"), BYTES, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the client went away");
        assertThat(store().find(key("broken/a"))).isEmpty();
        assertThat(store().deleteAll(key("broken/"))).isZero();
    }

    @Test
    void readsARange() throws IOException {
        store().put(key("range/a"), BYTES, body("0123456789"));
        try (InputStream range = store().open(key("range/a"), 3, 4)) {
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
                    return store().putIfAbsent(key("race/manifest"), BYTES, mine);
                });
            }
            List<Boolean> won = new ArrayList<>();
            for (Future<Boolean> race : writers.invokeAll(races)) {
                won.add(race.get());
            }
            assertThat(won).containsOnlyOnce(true);
            String winner = "writer " + won.indexOf(true);
            assertThat(store().read(key("race/manifest"), 100)).isEqualTo(winner.getBytes(UTF_8));
        }
    }

    @Test
    void refusesADocumentLargerThanAsked() throws IOException {
        store().put(key("small/big"), BYTES, body("0123456789"));
        assertThatThrownBy(() -> store().read(key("small/big"), 9)).isInstanceOf(IOException.class);
    }

    @Test
    void deletesWhatIsUnderAPrefixOnly() throws IOException {
        for (String name : List.of("p/1/a", "p/1/b", "p/1/deep/c", "p/10/a")) {
            store().put(key(name), BYTES, body("x"));
        }
        assertThat(store().deleteAll(key("p/1/"))).isEqualTo(3);
        assertThat(store().find(key("p/1/deep/c"))).isEmpty();
        assertThat(store().find(key("p/10/a"))).isPresent();
        assertThat(store().deleteAll(key("p/1/"))).isZero();
    }

    @Test
    void tellsAnAbsentObjectFromAFault() throws IOException {
        assertThat(store().find(key("absent"))).isEmpty();
        assertThatThrownBy(() -> store().open(key("absent"))).isInstanceOf(ArtifactNotFoundException.class);
        assertThatThrownBy(() -> store().read(key("absent"), 10)).isInstanceOf(ArtifactNotFoundException.class);
        store().delete(key("absent"));
    }

    protected static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
