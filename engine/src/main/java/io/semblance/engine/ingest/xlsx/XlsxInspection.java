package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One look at every part of a workbook before a parser sees any of it: how much it really unpacks to, and that no part
 * declares a document type, and so no entities. What the archive says of its sizes is not believed.
 */
final class XlsxInspection {
    private static final int MOST_PARTS = 10_000;
    private static final long MOST_UNPACKED = 1L << 30;
    /** They are held in memory. */
    private static final long MOST_SHARED_STRINGS = 1L << 27;

    private static final int MOST_RATIO = 100;
    /** Below this a ratio tells nothing. */
    private static final long SMALL = 1L << 24;

    private static final int CHUNK = 1 << 16;
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private final Progress progress;
    private final byte[] chunk = new byte[CHUNK];
    private long unpacked;

    private XlsxInspection(Progress progress) {
        this.progress = progress;
    }

    /**
     * Looks at all parts.
     *
     * @throws IngestException when the file is no workbook, or a hostile one
     */
    static void of(Path file, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw XlsxFaults.refused("it has more than %d parts".formatted(MOST_PARTS));
            }
            var inspection = new XlsxInspection(progress);
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                inspection.look(zip, parts.nextElement());
            }
        } catch (ZipException | EOFException e) {
            throw XlsxFaults.refused("it is not a workbook, or it is damaged");
        }
    }

    private void look(ZipFile zip, ZipEntry part) throws IOException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        long packed = Math.max(1, part.getCompressedSize());
        long length = 0;
        var search = new Search();
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                progress.checkpoint();
                if (xml && length == 0) {
                    refuseWideText(read);
                }
                length += read;
                unpacked += read;
                bound(name, length, packed);
                if (xml && search.finds(chunk, read)) {
                    throw XlsxFaults.refused("it declares a document type");
                }
            }
        }
    }

    private void bound(String name, long length, long packed) {
        if (unpacked > MOST_UNPACKED) {
            throw XlsxFaults.refused("it unpacks to more than 1 GiB");
        }
        if (length > SMALL && length / packed > MOST_RATIO) {
            throw XlsxFaults.refused("a part of it unpacks to more than %d times its size".formatted(MOST_RATIO));
        }
        if (name.endsWith("sharedstrings.xml") && length > MOST_SHARED_STRINGS) {
            throw XlsxFaults.refused("its texts take more than 128 MiB: save it as CSV or Parquet");
        }
    }

    /** UTF-16 would hide a document type from the search. Workbooks are UTF-8. */
    private void refuseWideText(int read) {
        boolean wide =
                read >= 2 && (chunk[0] == 0 || chunk[1] == 0 || (chunk[0] & 0xFF) >= 0xFE && (chunk[1] & 0xFF) >= 0xFE);
        if (wide) {
            throw XlsxFaults.refused("a part of it is not in UTF-8");
        }
    }

    /** Finds a text in a stream of chunks. Its first letter does not occur in it again, which makes one pass enough. */
    private static final class Search {
        private static final byte[] WANTED = DOCUMENT_TYPE.getBytes(StandardCharsets.US_ASCII);
        private int matched;

        boolean finds(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte letter = bytes[i];
                matched = letter == WANTED[matched] ? matched + 1 : letter == WANTED[0] ? 1 : 0;
                if (matched == WANTED.length) {
                    return true;
                }
            }
            return false;
        }
    }
}
