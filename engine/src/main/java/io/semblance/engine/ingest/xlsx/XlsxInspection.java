package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One look at every part of a workbook before its reader sees any of it: how much it really unpacks to, and that no part
 * declares a document type, and so no entities. What the archive says of its sizes is not believed. Then the markup is
 * looked at.
 */
final class XlsxInspection {
    private static final int MOST_PARTS = 10_000;
    private static final long MOST_UNPACKED = 1L << 30;
    private static final int MOST_RATIO = 100;
    /** Below this a ratio tells nothing. */
    private static final long SMALL = 1L << 24;

    private static final int CHUNK = 1 << 16;
    private static final byte[] OLD_FORMAT = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private final Progress progress;
    private final byte[] chunk = new byte[CHUNK];
    private final Set<String> names = new HashSet<>();
    private final MarkupInspection markup = new MarkupInspection();
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
        refuseOldFormat(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw XlsxFaults.refused("it has more than %d parts".formatted(MOST_PARTS));
            }
            var inspection = new XlsxInspection(progress);
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                inspection.look(zip, parts.nextElement());
            }
            inspection.markup.requireWhole();
        } catch (ZipException | EOFException e) {
            throw XlsxFaults.refused("it is not a workbook, or it is damaged");
        }
    }

    /** Excel packs what has a password, and what is from before 2007, into another kind of file. */
    private static void refuseOldFormat(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(OLD_FORMAT.length), OLD_FORMAT)) {
                throw XlsxFaults.refused(
                        "it has a password or the old .xls format: save it as .xlsx without a password");
            }
        }
    }

    private void look(ZipFile zip, ZipEntry part) throws IOException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        refuseName(name);
        boolean xml = lookAtBytes(zip, part, name.endsWith(".xml") || name.endsWith(".rels"));
        if (xml) {
            try (InputStream in = zip.getInputStream(part)) {
                markup.look(in, progress);
            }
        }
    }

    /** Two parts of one name could show the reader another part than was looked at. */
    private void refuseName(String name) {
        if (!names.add(name)) {
            throw XlsxFaults.refused("two parts of it have the same name");
        }
        if (Arrays.asList(name.split("[/\\\\]")).contains("..")) {
            throw XlsxFaults.refused("the name of a part leads out of it");
        }
    }

    /** Whether the part is markup: its name says so, or its first byte. */
    private boolean lookAtBytes(ZipFile zip, ZipEntry part, boolean named) throws IOException {
        boolean xml = named;
        long packed = Math.max(1, part.getCompressedSize());
        long length = 0;
        var search = new Search();
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                progress.checkpoint();
                if (length == 0) {
                    xml |= beginsWithMarkup(read);
                    refuseWideText(xml, read);
                }
                length += read;
                unpacked += read;
                bound(length, packed);
                if (xml && search.finds(chunk, read)) {
                    throw XlsxFaults.refused("it declares a document type");
                }
            }
        }
        return xml;
    }

    private boolean beginsWithMarkup(int read) {
        int from = read > 2 && (chunk[0] & 0xFF) == 0xEF ? 3 : 0;
        while (from < read && Character.isWhitespace(chunk[from])) {
            from++;
        }
        return from < read && chunk[from] == '<';
    }

    private void bound(long length, long packed) {
        if (unpacked > MOST_UNPACKED) {
            throw XlsxFaults.refused("it unpacks to more than 1 GiB");
        }
        if (length > SMALL && length / packed > MOST_RATIO) {
            throw XlsxFaults.refused("a part of it unpacks to more than %d times its size".formatted(MOST_RATIO));
        }
    }

    /** UTF-16 would hide a document type from the search. Workbooks are UTF-8. */
    private void refuseWideText(boolean xml, int read) {
        boolean wide = xml
                && read >= 2
                && (chunk[0] == 0 || chunk[1] == 0 || (chunk[0] & 0xFF) >= 0xFE && (chunk[1] & 0xFF) >= 0xFE);
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
