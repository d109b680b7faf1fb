package io.semblance.engine.ingest.sav;

import java.util.Map;
import java.util.Optional;

/**
 * A variable of the dictionary.
 *
 * @param name as people see it
 * @param label the question it answers
 * @param offset its first byte in a case
 * @param width bytes of a string; 0 for a number
 * @param format how its numbers are shown
 * @param measure the level of measurement that the file claims
 * @param missing what the user declared missing
 * @param valueLabels by value: a number, or a string without trailing blanks
 */
record SavVariable(
        String name,
        Optional<String> label,
        int offset,
        int width,
        Format format,
        Measure measure,
        UserMissing missing,
        Map<Object, String> valueLabels) {

    /** Levels of measurement. */
    enum Measure {
        UNKNOWN,
        NOMINAL,
        ORDINAL,
        SCALE
    }

    /** What the number of a print format stands for, as far as it matters: the rest are plain numbers. */
    enum Format {
        NUMBER,
        DATE,
        DATE_TIME;

        static Format of(int printFormat) {
            return switch (printFormat >>> 16 & 0xFF) {
                case 20, 23, 24, 28, 29, 30, 38, 39 -> DATE;
                case 22, 41 -> DATE_TIME;
                default -> NUMBER;
            };
        }
    }

    boolean numeric() {
        return width == 0;
    }
}
