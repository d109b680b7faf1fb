package io.semblance.benchmarks.artifacts;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.encryption.ArtifactEncryption;
import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What encryption costs: an object is stored and read over S3 on a folder, without and with it by turns, in one process:
 * {@code folder megabytes rounds}. Prints MB/s of plaintext; the first round warms up.
 */
public final class EncryptionBenchmark {
    private static final String KEY = ArtifactKeys.attempt(
            new TenantId("ten_01jc0000000000000000000001"),
            new JobId("job_01jc0000000000000000000002"),
            "attempt",
            "rows");
    private static final int MEGABYTE = 1_000_000;
    private static final int BLOCK = 64 * 1024;
    private static final int RANGE = 32 * 1024;
    private static final int RANGES = 200;

    private final MinioArtifactStore objects;
    private final long bytes;

    private EncryptionBenchmark(MinioArtifactStore objects, long bytes) {
        this.objects = objects;
        this.bytes = bytes;
    }

    static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long bytes = Long.parseLong(args[1]) * MEGABYTE;
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 24_000, 1);
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, port, "access", "secret");
                MinioArtifactStore objects = MinioArtifactStore.connect(
                        new S3Settings(s3.endpoint(), "access", "secret", EmbeddedS3.BUCKET, "us-east-1"))) {
            new EncryptionBenchmark(objects, bytes).run(Integer.parseInt(args[2]));
        }
    }

    private void run(int rounds) throws IOException {
        byte[] key = new byte[32];
        SecureRandom random = new SecureRandom();
        random.nextBytes(key);
        ArtifactStore encrypted =
                new ArtifactEncryption(List.of(Base64.getEncoder().encodeToString(key)), false).of(objects, random);
        for (int round = 0; round < rounds; round++) {
            measure("plain", objects);
            measure("encrypted", encrypted);
        }
    }

    private void measure(String name, ArtifactStore store) throws IOException {
        long start = System.nanoTime();
        store.put(KEY, "application/octet-stream", new PatternBody(bytes));
        long stored = System.nanoTime();
        drain(store.open(KEY));
        long read = System.nanoTime();
        for (int i = 0; i < RANGES; i++) {
            drain(store.open(KEY, (bytes - RANGE) / RANGES * i, RANGE));
        }
        long ranged = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "%-9s  put %5.0f MB/s  open %5.0f MB/s  range of 32 KiB %.2f ms%n",
                name,
                perSecond(stored - start),
                perSecond(read - stored),
                (ranged - read) / 1e6 / RANGES);
    }

    private double perSecond(long nanos) {
        return bytes / (double) MEGABYTE / (nanos / 1e9);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] block = new byte[BLOCK];
        try (body) {
            while (body.read(block) >= 0) {
                // On to the next.
            }
        }
    }
}
