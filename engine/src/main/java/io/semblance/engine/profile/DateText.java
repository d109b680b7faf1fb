package io.semblance.engine.profile;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads {@code yyyy-MM-dd} or {@code yyyy/MM/dd}, alone or followed by a time of day, which is not kept. Holds the last
 * result, so one instance serves one thread.
 */
public final class DateText {
    private static final int DATE_LENGTH = 10;

    private long epochDay;
    private boolean timed;

    /** Days since 1970-01-01 of the date last read. */
    public long epochDay() {
        return epochDay;
    }

    /** Whether the date last read carried a time of day. */
    public boolean timed() {
        return timed;
    }

    /** Whether the text is a date. */
    public boolean read(char[] buffer, int offset, int length) {
        if (length < DATE_LENGTH || length > 40 || !separated(buffer, offset)) {
            return false;
        }
        timed = length > DATE_LENGTH;
        if (timed && !timeFollows(buffer, offset + DATE_LENGTH, offset + length)) {
            return false;
        }
        int year = digits(buffer, offset, 4);
        int month = digits(buffer, offset + 5, 2);
        int day = digits(buffer, offset + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        try {
            epochDay = LocalDate.of(year, month, day).toEpochDay();
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean separated(char[] buffer, int offset) {
        char separator = buffer[offset + 4];
        return (separator == '-' || separator == '/') && buffer[offset + 7] == separator;
    }

    private static boolean timeFollows(char[] buffer, int from, int to) {
        if (buffer[from] != 'T' && buffer[from] != ' ') {
            return false;
        }
        boolean colon = false;
        for (int i = from + 1; i < to; i++) {
            char c = buffer[i];
            colon |= c == ':';
            if (!(c >= '0' && c <= '9' || c == ':' || c == '.' || c == 'Z' || c == '+' || c == '-')) {
                return false;
            }
        }
        return colon;
    }

    private static int digits(char[] buffer, int offset, int count) {
        int value = 0;
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] < '0' || buffer[i] > '9') {
                return -1;
            }
            value = value * 10 + (buffer[i] - '0');
        }
        return value;
    }
}
