package io.semblance.engine.ingest.sav;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/** Writes system files field by field, so that tests can break any of them. Strings are at most 255 bytes. */
final class SavFileBuilder {
    static final double SYSTEM_MISSING = -Double.MAX_VALUE;

    private static final int DATE_FORMAT = 20 << 16;
    private static final int NUMBER_FORMAT = 5 << 16;

    private final ByteOrder order;
    private final SavHeader.Compression compression;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream cases = new ByteArrayOutputStream();
    private final List<Integer> widths = new ArrayList<>();
    private int elements;
    private int written;
    private int promised = -2;
    private byte[] packed = {};
    private int block = 40;

    SavFileBuilder(SavHeader.Compression compression, ByteOrder order) {
        this.compression = compression;
        this.order = order;
    }

    SavFileBuilder number(String name, String label, double... missing) {
        return variable(name, 0, NUMBER_FORMAT, label, missing.length, missing);
    }

    SavFileBuilder numberWithMissingRange(String name, double low, double high) {
        return variable(name, 0, NUMBER_FORMAT, "", -2, low, high);
    }

    SavFileBuilder date(String name) {
        return variable(name, 0, DATE_FORMAT, "", 0);
    }

    SavFileBuilder string(String name, int width) {
        variable(name, width, NUMBER_FORMAT, "", 0);
        for (int part = 8; part < width; part += 8) {
            record(2, -1, 0, 0, 0, 0);
            raw(dictionary, new byte[8]);
            elements++;
        }
        return this;
    }

    private SavFileBuilder variable(
            String name, int width, int format, String label, int missingCount, double... missing) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        record(2, width, text.length > 0 ? 1 : 0, missingCount, format, format);
        raw(dictionary, padded(name, 8));
        if (text.length > 0) {
            record(text.length);
            raw(dictionary, text);
            raw(dictionary, new byte[-text.length & 3]);
        }
        for (double value : missing) {
            raw(dictionary, buffer(8).putDouble(value).array());
        }
        widths.add(width);
        elements++;
        return this;
    }

    /** Labels for the variable at {@code element}, from 1. */
    SavFileBuilder labels(int element, Map<Double, String> labels) {
        record(3, labels.size());
        labels.forEach((value, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            raw(dictionary, buffer(8).putDouble(value).array());
            dictionary.write(bytes.length);
            raw(dictionary, bytes);
            raw(dictionary, new byte[-(bytes.length + 1) & 7]);
        });
        record(4, 1, element);
        return this;
    }

    SavFileBuilder extension(int subtype, int size, byte[] data) {
        record(7, subtype, size, data.length / size);
        raw(dictionary, data);
        return this;
    }

    SavFileBuilder utf8() {
        return extension(20, 1, "UTF-8".getBytes(StandardCharsets.US_ASCII));
    }

    SavFileBuilder longNames(String entries) {
        return extension(13, 1, entries.getBytes(StandardCharsets.UTF_8));
    }

    /** A raw record of 32-bit numbers. */
    SavFileBuilder record(int... numbers) {
        ByteBuffer bytes = buffer(numbers.length * 4);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        raw(dictionary, bytes.array());
        return this;
    }

    SavFileBuilder promise(int number) {
        promised = number;
        return this;
    }

    /** A case of numbers and strings. */
    SavFileBuilder add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Double number -> raw(cases, buffer(8).putDouble(number).array());
                case String text -> raw(cases, padded(text, (widths.get(i) + 7) / 8 * 8));
                default -> throw new IllegalArgumentException();
            }
        }
        written++;
        return this;
    }

    /** Codes and values as a packed file has them, instead of cases. */
    SavFileBuilder packed(byte[] data) {
        packed = data.clone();
        block = Math.max(block, data.length);
        return this;
    }

    byte[] build() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        boolean zlib = compression == SavHeader.Compression.ZLIB;
        raw(file, (zlib ? "$FL3" : "$FL2").getBytes(StandardCharsets.US_ASCII));
        raw(file, padded("@(#) SPSS DATA FILE - of a test", 60));
        ByteBuffer head = buffer(5 * 4 + 8);
        head.putInt(2).putInt(elements).putInt(compression.ordinal()).putInt(0);
        head.putInt(promised == -2 ? written : promised).putDouble(100);
        raw(file, head.array());
        raw(file, padded("", 9 + 8 + 64 + 3));
        raw(file, dictionary.toByteArray());
        raw(file, buffer(8).putInt(999).putInt(0).array());
        switch (compression) {
            case NONE -> raw(file, cases.toByteArray());
            case BYTECODE -> raw(file, bytecode());
            case ZLIB -> zlib(file);
        }
        return file.toByteArray();
    }

    /** Every element that can be is one byte. */
    private byte[] bytecode() {
        if (packed.length > 0) {
            return packed;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteBuffer plain = ByteBuffer.wrap(cases.toByteArray()).order(order);
        byte[] codes = new byte[8];
        ByteArrayOutputStream following = new ByteArrayOutputStream();
        int code = 0;
        for (int at = 0; at <= plain.capacity(); at += 8) {
            boolean end = at == plain.capacity();
            codes[code++] = (byte) (end ? 252 : code(plain, at, following));
            if (code == 8 || end) {
                raw(packed, codes);
                raw(packed, following.toByteArray());
                following.reset();
                codes = new byte[8];
                code = 0;
            }
        }
        return packed.toByteArray();
    }

    private static int code(ByteBuffer plain, int at, ByteArrayOutputStream following) {
        double value = plain.getDouble(at);
        if (value == SYSTEM_MISSING) {
            return 255;
        }
        if (plain.getLong(at) == 0x2020202020202020L) {
            return 254;
        }
        if (value == StrictMath.rint(value) && value >= -99 && value <= 151) {
            return (int) value + 100;
        }
        byte[] bytes = new byte[8];
        plain.get(at, bytes);
        raw(following, bytes);
        return 253;
    }

    /** Many small blocks. */
    private void zlib(ByteArrayOutputStream file) {
        byte[] plain = bytecode();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += block) {
            Deflater deflater = new Deflater();
            deflater.setInput(plain, from, Math.min(block, plain.length - from));
            deflater.finish();
            byte[] packed = new byte[block * 4];
            blocks.write(packed, 0, deflater.deflate(packed));
            deflater.end();
        }
        long start = file.size();
        long end = start + 24 + blocks.size();
        raw(file, buffer(24).putLong(start).putLong(end).putLong(24).array());
        raw(file, blocks.toByteArray());
        raw(file, new byte[24]);
    }

    private ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    private static byte[] padded(String text, int length) {
        byte[] padded = " ".repeat(length).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    private static void raw(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }
}
