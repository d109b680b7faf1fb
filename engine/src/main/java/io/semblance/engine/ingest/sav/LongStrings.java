package io.semblance.engine.ingest.sav;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What extension records say of strings of more than 8 bytes. A damaged record is read as far as it makes sense. */
record LongStrings(List<byte[]> records, ByteOrder order) {

    /** The value labels by variable, values without trailing blanks. */
    Map<String, Map<Object, String>> labels(Charset encoding) {
        Map<String, Map<Object, String>> labels = new HashMap<>();
        for (byte[] bytes : records) {
            ByteBuffer record = ByteBuffer.wrap(bytes).order(order);
            try {
                while (record.hasRemaining()) {
                    Map<Object, String> ofVariable = new LinkedHashMap<>();
                    labels.put(text(record, encoding), ofVariable);
                    record.getInt();
                    for (int left = record.getInt(); left > 0; left--) {
                        String value = text(record, encoding).stripTrailing();
                        ofVariable.put(value, text(record, encoding).strip());
                    }
                }
            } catch (BufferUnderflowException | IllegalArgumentException e) {
                // Labels are a help, not the data.
            }
        }
        return labels;
    }

    /** The missing values by variable, without trailing blanks. */
    Map<String, List<String>> missing(Charset encoding) {
        Map<String, List<String>> missing = new HashMap<>();
        for (byte[] bytes : records) {
            ByteBuffer record = ByteBuffer.wrap(bytes).order(order);
            try {
                while (record.hasRemaining()) {
                    List<String> values = new ArrayList<>();
                    missing.put(text(record, encoding), values);
                    int count = record.get();
                    int length = record.getInt();
                    for (int left = count; left > 0; left--) {
                        values.add(text(record, length, encoding).stripTrailing());
                    }
                }
            } catch (BufferUnderflowException | IllegalArgumentException e) {
                // As above.
            }
        }
        return missing;
    }

    private static String text(ByteBuffer record, Charset encoding) {
        return text(record, record.getInt(), encoding);
    }

    private static String text(ByteBuffer record, int length, Charset encoding) {
        if (length < 0 || length > record.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        record.get(bytes);
        return new String(bytes, encoding);
    }
}
