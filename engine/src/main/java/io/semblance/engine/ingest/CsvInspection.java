package io.semblance.engine.ingest;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One fast look at every byte of a text file before any of it is parsed: its encoding, NUL bytes and overlong lines.
 *
 * <p>The encoding is what a byte order mark says, else UTF-8 when the whole file is valid UTF-8, else Windows-1252.
 *
 * @param charset how to decode it
 * @param markBytes the length of the byte order mark to skip
 */
record CsvInspection(Charset charset, int markBytes) {
    private static final int CHUNK = 1 << 16;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static CsvInspection of(Path file, IngestLimits limits, Progress progress) throws IOException {
        long size = Files.size(file);
        byte[] head = head(file);
        if (size == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        refuseKnownBinary(head);
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            Charset wide = (head[0] & 0xFF) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new CsvInspection(wide, 2);
        }
        boolean marked = startsWith(head, 0xEF, 0xBB, 0xBF);
        boolean utf8 = scan(file, size, limits, progress);
        return new CsvInspection(marked || utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252, marked ? 3 : 0);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        }
    }

    private static void refuseKnownBinary(byte[] head) {
        boolean known = startsWith(head, 'P', 'K', 3, 4)
                || startsWith(head, 'P', 'A', 'R', '1')
                || startsWith(head, '%', 'P', 'D', 'F')
                || startsWith(head, 0x1F, 0x8B)
                || startsWith(head, 0x89, 'P', 'N', 'G')
                || startsWith(head, 0xD0, 0xCF, 0x11, 0xE0);
        if (known) {
            throw new IngestException(
                    IngestFault.of(Kind.BINARY, "The file is not text: its first bytes are those of a binary format."));
        }
    }

    private static boolean startsWith(byte[] head, int... expected) {
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes are valid UTF-8. */
    private static boolean scan(Path file, long size, IngestLimits limits, Progress progress) throws IOException {
        ByteScan scan = new ByteScan(limits.lineBytes());
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                progress.checkpoint();
                scan.accept(chunk, read);
                progress.report(Phase.READING, 0, size);
            }
        }
        return scan.validUtf8();
    }
}
