package io.semblance.engine.ingest;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

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
        byte[] head = head(file);
        if (head.length == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        refuseKnownBinary(head);
        if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
            throw undecodable(1);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return wide(file, StandardCharsets.UTF_16LE, ByteOrder.LITTLE_ENDIAN, limits, progress);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return wide(file, StandardCharsets.UTF_16BE, ByteOrder.BIG_ENDIAN, limits, progress);
        }
        return narrow(file, startsWith(head, 0xEF, 0xBB, 0xBF), limits, progress);
    }

    private static CsvInspection wide(
            Path file, Charset charset, ByteOrder order, IngestLimits limits, Progress progress) throws IOException {
        WideScan scan = new WideScan(limits.lineBytes(), order);
        scan(file, scan::accept, progress);
        if (scan.invalid().isPresent()) {
            throw undecodable(scan.invalid().getAsLong());
        }
        return new CsvInspection(charset, 2);
    }

    private static CsvInspection narrow(Path file, boolean marked, IngestLimits limits, Progress progress)
            throws IOException {
        ByteScan scan = new ByteScan(limits.lineBytes());
        scan(file, scan::accept, progress);
        boolean utf8 = marked || scan.invalidUtf8().isEmpty();
        OptionalLong undecodable = utf8 ? scan.invalidUtf8() : scan.undefinedInWindows1252();
        if (undecodable.isPresent()) {
            throw undecodable(undecodable.getAsLong());
        }
        return new CsvInspection(utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252, marked ? 3 : 0);
    }

    static IngestException undecodable(long line) {
        return new IngestException(IngestFault.atLine(
                Kind.UNDECODABLE_TEXT,
                line,
                "Line %d is in no supported encoding: save the file as UTF-8.".formatted(line)));
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

    /** Takes the first so many bytes of a chunk. */
    private interface Scan {
        void accept(byte[] chunk, int length);
    }

    private static void scan(Path file, Scan scan, Progress progress) throws IOException {
        long size = Files.size(file);
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                progress.checkpoint();
                scan.accept(chunk, read);
                progress.report(Phase.READING, 0, size);
            }
        }
    }
}
