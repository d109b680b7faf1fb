package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.SeedFileFormat;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the first bytes of a seed file show. The content counts, not the name or the declared type. Only what cannot be a
 * table is refused here; whether the rest of the file keeps its promise is found out by training.
 */
final class SeedHead {
    /** How many first bytes are looked at. */
    static final int BYTES = 64 * 1024;

    private static final byte[] PARQUET = ascii("PAR1");
    private static final byte[] ENCRYPTED_PARQUET = ascii("PARE");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] SAV = ascii("$FL2");
    private static final byte[] ZSAV = ascii("$FL3");
    /** What the first part of a workbook can be called; behind 26 bytes of the archive its length stands, then the name. */
    private static final List<String> FIRST_PARTS =
            List.of("[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/");

    private static final int NAME_LENGTH_AT = 26;
    private static final int NAME_AT = 30;
    private static final String HINT =
            "Send a CSV file with a header line, a Parquet file, an Excel workbook or an SPSS file.";
    // One stray control character in a hundred bytes is a dirty export; more is no text.
    private static final int TEXT_PER_CONTROL = 100;

    private SeedHead() {}

    /**
     * Tells the format, or refuses with UPLOAD_INVALID or UNSUPPORTED_CONTENT_TYPE.
     *
     * @param head the first bytes, {@link #BYTES} of them unless the file is shorter
     * @param name the file's name, which is only looked at to explain a refusal better
     */
    static SeedFileFormat inspect(byte[] head, String name, String mediaType) {
        if (head.length == 0) {
            throw refusal("The file is empty.");
        }
        boolean lines = isLines(head);
        if (startsWith(head, PARQUET) && !lines) {
            return parquet(head);
        }
        if (startsWith(head, ENCRYPTED_PARQUET) && !lines) {
            throw refusal("The Parquet file is encrypted.");
        }
        if (startsWith(head, ZIP) && isWorkbook(head)) {
            return SeedFileFormat.XLSX;
        }
        if ((startsWith(head, SAV) || startsWith(head, ZSAV)) && !lines) {
            return SeedFileFormat.SAV;
        }
        FileSignature.of(head).filter(known -> !lines || known.isText()).ifPresent(known -> {
            throw new ApiException(ErrorCode.UNSUPPORTED_CONTENT_TYPE, "The file is " + known.what() + ".")
                    .with("hint", known.advice());
        });
        refuseFalseName(name, mediaType);
        csv(head);
        return SeedFileFormat.CSV;
    }

    /** Text of more than one line: a header such as PARENT_ID begins like a file of another kind. */
    private static boolean isLines(byte[] head) {
        for (byte b : head) {
            if (b == 0 || isControl(b)) {
                return false;
            }
        }
        return utf8(head, 0).filter(text -> text.strip().lines().count() > 1).isPresent();
    }

    // Magic at both ends, four bytes of length between, and a footer: nothing shorter can be whole.
    private static SeedFileFormat parquet(byte[] head) {
        if (head.length < 12) {
            throw refusal("The Parquet file is cut off.");
        }
        return SeedFileFormat.PARQUET;
    }

    /** A workbook is an archive whose parts have names of their own; the trainer looks into it. */
    private static boolean isWorkbook(byte[] head) {
        if (head.length < NAME_AT) {
            return false;
        }
        int length = (head[NAME_LENGTH_AT] & 0xFF) | (head[NAME_LENGTH_AT + 1] & 0xFF) << Byte.SIZE;
        String first = new String(head, NAME_AT, Math.min(length, head.length - NAME_AT), StandardCharsets.ISO_8859_1);
        return FIRST_PARTS.stream().anyMatch(first::startsWith);
    }

    /** A text file under the name of another format was cut, converted or mixed up on its way. */
    private static void refuseFalseName(String name, String mediaType) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".parquet") || mediaType.toLowerCase(Locale.ROOT).contains("parquet")) {
            throw refusal("The file is called Parquet, but does not begin with its magic bytes PAR1.");
        }
        if (lower.endsWith(".xlsx")) {
            throw refusal("The file is called an Excel workbook, but it is none.");
        }
        if (lower.endsWith(".sav") || lower.endsWith(".zsav")) {
            throw refusal("The file is called an SPSS file, but does not begin with its magic bytes $FL2 or $FL3.");
        }
    }

    private static void csv(byte[] head) {
        String text = decode(head);
        if (text.isBlank()) {
            throw refusal("The file has nothing but white space.");
        }
        CsvHeader.check(text, head.length < BYTES).ifPresent(fault -> {
            throw refusal(fault);
        });
    }

    private static String decode(byte[] head) {
        if (startsWith(head, new byte[] {(byte) 0xff, (byte) 0xfe})) {
            return lenient(head, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, new byte[] {(byte) 0xfe, (byte) 0xff})) {
            return lenient(head, 2, StandardCharsets.UTF_16BE);
        }
        checkText(head);
        int start = startsWith(head, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}) ? 3 : 0;
        return utf8(head, start).orElseGet(() -> lenient(head, start, StandardCharsets.ISO_8859_1));
    }

    private static void checkText(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            if (b == 0) {
                throw refusal("The file is binary: it has NUL bytes.");
            }
            controls += isControl(b) ? 1 : 0;
        }
        boolean valid = utf8(head, 0).isPresent();
        if (controls > head.length / TEXT_PER_CONTROL || (!valid && controls > 0)) {
            throw refusal("The file is binary: its first bytes are not text.");
        }
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1a) || b == 0x7f;
    }

    /** Empty when the bytes are not UTF-8; a character cut off at the end is no fault. */
    private static Optional<String> utf8(byte[] head, int start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean whole = head.length < BYTES;
        boolean error = decoder.decode(ByteBuffer.wrap(head, start, head.length - start), text, whole)
                .isError();
        return error ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static String lenient(byte[] head, int start, Charset charset) {
        return new String(head, start, head.length - start, charset);
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return FileSignature.startsWith(head, magic);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ApiException refusal(String detail) {
        return new ApiException(ErrorCode.UPLOAD_INVALID, detail).with("hint", HINT);
    }
}
