package io.semblance.engine.ingest.sav;

import java.util.List;

/** The variables that a string of more than 255 bytes is cut into (layout: PSPP developers' guide, "Very Long String Record"). */
final class Segments {
    private static final int WIDEST = 255;
    private static final int STEP = 252;
    private static final int LONGEST_STRING = 1 << 15;
    private static final int ELEMENT = 8;

    private Segments() {}

    /**
     * How many variables from an index on are one.
     *
     * @param width bytes of the whole string; 0 for a number
     */
    static int count(List<VariableRecord> records, int index, int width, String name) {
        if (records.get(index).width() == 0 || width <= WIDEST) {
            return 1;
        }
        int count = (width + STEP - 1) / STEP;
        if (width > LONGEST_STRING || index + count > records.size()) {
            throw SavFaults.inVariable(name, "a long string has an impossible width");
        }
        requireWidths(records.subList(index, index + count), width, name);
        return count;
    }

    /** All but the last have the full width. Else another variable would be taken for a part of the string. */
    private static void requireWidths(List<VariableRecord> segments, int width, String name) {
        int last = segments.size() - 1;
        for (int i = 0; i <= last; i++) {
            int expected = i < last ? WIDEST : width - STEP * last;
            if (elements(segments.get(i).width()) != elements(expected)) {
                throw SavFaults.inVariable(name, "part %d of a long string has the wrong width".formatted(i + 1));
            }
        }
    }

    /** The elements of a case that so many bytes take. */
    static int elements(int width) {
        return (width + ELEMENT - 1) / ELEMENT;
    }
}
