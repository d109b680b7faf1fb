package io.semblance.gateway.datasets;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Formats that are known by their first bytes and are not accepted as seed files. */
enum FileSignature {
    ZIP("504b0304", "a ZIP archive, but no Excel workbook", Advice.EXPORT),
    EMPTY_ZIP("504b0506", "an empty ZIP archive", Advice.EXPORT),
    OLE("d0cf11e0a1b11ae1", "an old Excel workbook, or one with a password", Advice.EXPORT),
    ARROW("4152524f5731", "an Arrow or Feather file", Advice.EXPORT),
    ORC("4f5243", "an ORC file", Advice.EXPORT),
    AVRO("4f626a01", "an Avro file", Advice.EXPORT),
    PDF("255044462d", "a PDF document", Advice.EXPORT),
    GZIP("1f8b08", "compressed with gzip", Advice.UNPACK),
    ZSTD("28b52ffd", "compressed with zstd", Advice.UNPACK),
    BZIP2("425a6839", "compressed with bzip2", Advice.UNPACK),
    XZ("fd377a585a00", "compressed with xz", Advice.UNPACK),
    SEVEN_ZIP("377abcaf271c", "a 7-Zip archive", Advice.UNPACK),
    PNG("89504e47", "an image", Advice.EXPORT),
    JPEG("ffd8ff", "an image", Advice.EXPORT),
    GIF("47494638", "an image", Advice.EXPORT),
    EXECUTABLE("7f454c46", "a program", Advice.EXPORT),
    HTML_DOCUMENT("3c21444f4354595045", "an HTML page", Advice.EXPORT),
    HTML_DOCUMENT_LOWER("3c21646f6374797065", "an HTML page", Advice.EXPORT),
    HTML("3c68746d6c", "an HTML page", Advice.EXPORT),
    XML("3c3f786d6c", "an XML document", Advice.EXPORT);

    private final byte[] magic;
    private final String what;
    private final Advice advice;

    FileSignature(String magic, String what, Advice advice) {
        this.magic = HexFormat.of().parseHex(magic);
        this.what = what;
        this.advice = advice;
    }

    static Optional<FileSignature> of(byte[] head) {
        return Arrays.stream(values())
                .filter(format -> startsWith(head, format.magic))
                .findFirst();
    }

    static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** Whether files of the format are text throughout. */
    boolean isText() {
        return switch (this) {
            case PDF, HTML_DOCUMENT, HTML_DOCUMENT_LOWER, HTML, XML -> true;
            case ZIP, EMPTY_ZIP, OLE, ARROW, ORC, AVRO, GZIP, ZSTD, BZIP2, XZ, SEVEN_ZIP -> false;
            case PNG, JPEG, GIF, EXECUTABLE -> false;
        };
    }

    /** Completes "The file is …". */
    String what() {
        return what;
    }

    String advice() {
        return advice.text;
    }

    private enum Advice {
        EXPORT("CSV, Parquet, Excel (.xlsx) and SPSS files are accepted: export the table as one of them."),
        UNPACK("CSV, Parquet, Excel (.xlsx) and SPSS files are accepted: unpack the file before sending it.");

        private final String text;

        Advice(String text) {
            this.text = text;
        }
    }
}
