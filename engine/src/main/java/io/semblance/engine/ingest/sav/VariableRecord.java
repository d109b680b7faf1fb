package io.semblance.engine.ingest.sav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A variable record as it stands in the file: its texts are still bytes. */
final class VariableRecord {
    private final byte[] name;
    private final byte[] label;
    private final int width;
    private final int element;
    private final int printFormat;
    private final int missingCount;
    private final byte[] missingValues;
    private Map<Long, byte[]> labels = Map.of();

    /**
     * @param width bytes of a string; 0 for a number
     * @param element its place in a case
     * @param missingCount how many missing values; -2 for a range, -3 for a range and a value
     * @param missingValues 8 bytes each
     */
    VariableRecord(
            byte[] name,
            byte[] label,
            int width,
            int element,
            int printFormat,
            int missingCount,
            byte[] missingValues) {
        this.name = name.clone();
        this.label = label.clone();
        this.width = width;
        this.element = element;
        this.printFormat = printFormat;
        this.missingCount = missingCount;
        this.missingValues = missingValues.clone();
    }

    int width() {
        return width;
    }

    int element() {
        return element;
    }

    int printFormat() {
        return printFormat;
    }

    byte[] label() {
        return label.clone();
    }

    String shortName(Charset encoding) {
        return new String(name, encoding).strip();
    }

    /** Gives it value labels, by the eight bytes of each value. */
    void labels(Map<Long, byte[]> byBytes) {
        labels = byBytes;
    }

    /** The labels by number, or by string without trailing blanks. */
    Map<Object, String> labels(Charset encoding, ByteOrder order) {
        Map<Object, String> readable = new LinkedHashMap<>();
        labels.forEach((bytes, text) -> {
            byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(bytes).array();
            readable.put(value(value, 0, encoding, order), new String(text, encoding).strip());
        });
        return readable;
    }

    UserMissing missing(Charset encoding, ByteOrder order) {
        Set<Object> values = new HashSet<>();
        double low = 1;
        double high = 0;
        int first = 0;
        if (missingCount < 0 && width == 0) {
            ByteBuffer range = ByteBuffer.wrap(missingValues).order(order);
            low = range.getDouble(0);
            high = missingValues.length > Double.BYTES ? range.getDouble(Double.BYTES) : low;
            first = 2;
        }
        for (int i = first; i < missingValues.length / Long.BYTES; i++) {
            values.add(value(missingValues, i * Long.BYTES, encoding, order));
        }
        return new UserMissing(values, low, high);
    }

    private Object value(byte[] bytes, int offset, Charset encoding, ByteOrder order) {
        if (width == 0) {
            return ByteBuffer.wrap(bytes).order(order).getDouble(offset);
        }
        return new String(bytes, offset, Long.BYTES, encoding).stripTrailing();
    }
}
