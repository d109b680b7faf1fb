package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The extension records that matter: encoding, number of cases, long names, very long strings, labels of long strings. */
final class SavExtensions {
    private static final int INTEGERS = 3;
    private static final int FLOATS = 4;
    private static final int DISPLAY = 11;
    private static final int LONG_NAMES = 13;
    private static final int VERY_LONG_STRINGS = 14;
    private static final int MANY_CASES = 16;
    private static final int ENCODING = 20;
    private static final int LONG_STRING_LABELS = 21;
    private static final int LONG_STRING_MISSING = 22;

    private static final int MOST_BYTES = 1 << 26;
    private static final int CHARACTER_CODE = 7;

    private byte[] longNames = {};
    private byte[] veryLongStrings = {};
    private byte[] encodingName = {};
    private final List<byte[]> longLabels = new ArrayList<>();
    private final List<byte[]> longMissing = new ArrayList<>();
    private int[] display = {};
    private int characterCode;
    private long cases = -1;
    private double systemMissing = -Double.MAX_VALUE;

    /** Reads one extension record behind its type. */
    void read(SavInput in) throws IOException {
        int subtype = in.int32();
        int size = in.length(in.int32(), MOST_BYTES);
        int count = in.length(in.int32(), MOST_BYTES);
        long length = (long) size * count;
        if (length > MOST_BYTES) {
            throw in.damaged("an extension record is too large");
        }
        in.requireLeft(length);
        switch (subtype) {
            case INTEGERS -> {
                int[] integers = integers(in, size, count);
                characterCode = integers.length > CHARACTER_CODE ? integers[CHARACTER_CODE] : 0;
            }
            case FLOATS -> floats(in, size, count);
            case DISPLAY -> display = integers(in, size, count);
            case MANY_CASES -> manyCases(in, size, count);
            case LONG_NAMES -> longNames = in.bytes(length, MOST_BYTES);
            case VERY_LONG_STRINGS -> veryLongStrings = in.bytes(length, MOST_BYTES);
            case ENCODING -> encodingName = in.bytes(length, MOST_BYTES);
            case LONG_STRING_LABELS -> longLabels.add(in.bytes(length, MOST_BYTES));
            case LONG_STRING_MISSING -> longMissing.add(in.bytes(length, MOST_BYTES));
            default -> in.skip(length);
        }
    }

    private static int[] integers(SavInput in, int size, int count) throws IOException {
        if (size != Integer.BYTES) {
            throw in.damaged("an extension record has the wrong element size");
        }
        int[] integers = new int[count];
        for (int i = 0; i < count; i++) {
            integers[i] = in.int32();
        }
        return integers;
    }

    private void floats(SavInput in, int size, int count) throws IOException {
        if (size != Double.BYTES || count < 1) {
            throw in.damaged("an extension record has the wrong element size");
        }
        systemMissing = in.float64();
        in.skip((long) (count - 1) * Double.BYTES);
    }

    private void manyCases(SavInput in, int size, int count) throws IOException {
        if (size != Long.BYTES || count != 2) {
            throw in.damaged("an extension record has the wrong element size");
        }
        in.skip(Long.BYTES);
        cases = in.int64();
    }

    /** How many cases there are, if the file says it here; else -1. */
    long cases() {
        return cases;
    }

    double systemMissing() {
        return systemMissing;
    }

    /** The declared encoding of all texts; Windows-1252 when there is none. Texts in an unknown one would be misread. */
    Charset encoding() {
        String name = new String(encodingName, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
        return known(name.isEmpty() ? ofCode(characterCode) : name);
    }

    private static String ofCode(int code) {
        return switch (code) {
            case 65_001 -> "UTF-8";
            case 28_591 -> "ISO-8859-1";
            case 932 -> "windows-31j";
            case 936 -> "GBK";
            case 949 -> "x-windows-949";
            case 950 -> "Big5";
            default -> code >= 1_250 && code <= 1_258 ? "windows-" + code : "windows-1252";
        };
    }

    private static Charset known(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw SavFaults.inDictionary("the encoding of its texts is unknown");
        }
    }

    /** The long name of each short one. */
    Map<String, String> longNames(Charset encoding) {
        Map<String, String> names = new HashMap<>();
        for (String entry : new String(longNames, encoding).split("\t")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                names.put(
                        entry.substring(0, equals), entry.substring(equals + 1).strip());
            }
        }
        return names;
    }

    /** The whole width of each very long string. */
    Map<String, Integer> veryLongStrings(Charset encoding) {
        Map<String, Integer> widths = new HashMap<>();
        for (String entry : new String(veryLongStrings, encoding).split("\t")) {
            int equals = entry.indexOf('=');
            String digits = equals < 0
                    ? ""
                    : entry.substring(equals + 1).replace("\0", "").strip();
            if (!digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(Character::isDigit)) {
                widths.put(entry.substring(0, equals), Integer.valueOf(digits));
            }
        }
        return widths;
    }

    /** The level of measurement of each variable, in their order; UNKNOWN where the file does not say it. */
    SavVariable.Measure measure(int variable, int variables) {
        int fields = variables == 0 ? 0 : display.length / variables;
        boolean regular = (fields == 2 || fields == 3) && display.length == fields * variables;
        int measure = regular ? display[variable * fields] : 0;
        return measure >= 0 && measure < SavVariable.Measure.values().length
                ? SavVariable.Measure.values()[measure]
                : SavVariable.Measure.UNKNOWN;
    }

    /** Texts with a length before each, as the records of long strings hold them. */
    LongStrings labels(ByteOrder order) {
        return new LongStrings(longLabels, order);
    }

    LongStrings missing(ByteOrder order) {
        return new LongStrings(longMissing, order);
    }
}
