package io.semblance.engine.ingest.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** The value of a cell as text, the way a CSV file would have it. */
final class CellText {
    /** Excel itself keeps and shows no more. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    /** More than any number of Excel has before or behind its point. */
    private static final int MOST_DIGITS = 400;

    private static final int FIRST_DATE_FORMAT = 14;
    private static final int LAST_DATE_FORMAT = 22;

    private CellText() {}

    /** Nothing for an empty cell and for an error such as {@code #N/A}. */
    static Optional<String> of(Cell cell) {
        if (cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY || cell.getValue() == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (cell.getValue()) {
                    case BigDecimal number -> isDate(cell) ? date(cell.asDate()) : plain(number, cell);
                    case Boolean truth -> truth.toString();
                    default -> cell.getText().strip();
                });
    }

    /** Written out, a number has as many digits as its exponent says, and a cell may claim any exponent. */
    private static String plain(BigDecimal number, Cell cell) {
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
            throw XlsxFaults.refused("cell %s holds a number out of range".formatted(cell.getAddress()));
        }
        return number.round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String date(LocalDateTime moment) {
        LocalDateTime second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(second.toLocalDate().atStartOfDay())
                ? second.toLocalDate().toString()
                : second.toString();
    }

    /** By the number of a built-in format, or by the letters of one of the workbook's own. */
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && id >= FIRST_DATE_FORMAT && id <= LAST_DATE_FORMAT) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null && hasDateLetters(format);
    }

    /** Letters in quotes, in brackets and behind a backslash are not part of the date. */
    static boolean hasDateLetters(String format) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < format.length(); i++) {
            char letter = format.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && (letter == '[' || letter == ']')) {
                bracketed = letter == '[';
            } else if (!quoted && !bracketed && "yYdD".indexOf(letter) >= 0) {
                return true;
            }
        }
        return false;
    }
}
