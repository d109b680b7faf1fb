package io.semblance.engine.profile;

import io.semblance.engine.ingest.SourceColumn;
import java.util.Locale;
import java.util.Optional;

/** Learns about one column while its values pass. */
final class ColumnProfile {
    private enum Mode {
        TEXTS,
        NUMBERS,
        DATES,
        FREE_TEXT
    }

    private final SourceColumn column;
    private final NumberText number = new NumberText();
    private final DateText date = new DateText();
    private final NumberProfile numbers;
    private TextDictionary texts;
    private Mode mode;
    private boolean timed;
    private long missing;
    private long values;

    ColumnProfile(SourceColumn column, int bound) {
        this.column = column;
        this.texts = new TextDictionary(bound);
        this.numbers = new NumberProfile(bound);
        this.timed = column.kind() == SourceColumn.Kind.TIMESTAMP;
        this.mode = switch (column.kind()) {
            case TEXT -> Mode.TEXTS;
            case NUMBER -> Mode.NUMBERS;
            case DATE, TIMESTAMP -> Mode.DATES;
        };
    }

    void missing() {
        missing++;
    }

    void number(double value) {
        values++;
        numbers.add(value, 1);
    }

    void text(char[] buffer, int offset, int length) {
        values++;
        switch (mode) {
            case TEXTS -> {
                if (texts.add(buffer, offset, length) == TextDictionary.FULL) {
                    leaveDictionary();
                    values--;
                    text(buffer, offset, length);
                }
            }
            case NUMBERS -> {
                if (number.read(buffer, offset, length)) {
                    numbers.add(number.value(), 1, number.decimals());
                } else {
                    mode = Mode.FREE_TEXT;
                }
            }
            case DATES -> {
                if (date.read(buffer, offset, length)) {
                    timed |= date.timed();
                    numbers.add(date.epochDay(), 1, 0);
                } else {
                    mode = Mode.FREE_TEXT;
                }
            }
            case FREE_TEXT -> {}
        }
    }

    private void leaveDictionary() {
        mode = meaning();
        if (mode == Mode.TEXTS) {
            mode = Mode.FREE_TEXT;
        } else {
            pourIntoNumbers();
        }
        texts = new TextDictionary(64);
    }

    /** What all texts seen so far are: numbers, dates, or just texts. */
    private Mode meaning() {
        boolean allNumbers = texts.size() > 0;
        boolean allDates = allNumbers;
        for (int i = 0; i < texts.size() && (allNumbers || allDates); i++) {
            char[] text = texts.text(i).toCharArray();
            allNumbers = allNumbers && number.read(text, 0, text.length);
            allDates = allDates && date.read(text, 0, text.length);
        }
        return allNumbers ? Mode.NUMBERS : allDates ? Mode.DATES : Mode.TEXTS;
    }

    private void pourIntoNumbers() {
        for (int i = 0; i < texts.size(); i++) {
            char[] text = texts.text(i).toCharArray();
            if (mode == Mode.NUMBERS && number.read(text, 0, text.length)) {
                numbers.add(number.value(), texts.count(i), number.decimals());
            } else if (date.read(text, 0, text.length)) {
                timed |= date.timed();
                numbers.add(date.epochDay(), texts.count(i), 0);
            }
        }
    }

    ColumnFacts facts() {
        if (values == 0) {
            return new ColumnFacts.Nothing(missing);
        }
        Optional<TextDictionary> known = Optional.empty();
        if (mode == Mode.TEXTS) {
            mode = meaning();
            if (mode == Mode.TEXTS) {
                return new ColumnFacts.Texts(missing, texts, truth());
            }
            pourIntoNumbers();
            known = Optional.of(texts);
        }
        if (mode == Mode.FREE_TEXT) {
            return new ColumnFacts.FreeText(missing, values);
        }
        return numberFacts(known);
    }

    private ColumnFacts numberFacts(Optional<TextDictionary> known) {
        if (!numbers.representable()) {
            return known.isPresent()
                    ? new ColumnFacts.Texts(missing, texts, false)
                    : new ColumnFacts.HugeNumbers(missing);
        }
        boolean fromText = column.kind() == SourceColumn.Kind.TEXT;
        return new ColumnFacts.Numbers(missing, numbers.summary(fromText), mode == Mode.DATES, timed, known);
    }

    private boolean truth() {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.text(i).toLowerCase(Locale.ROOT);
            if (!text.equals("true") && !text.equals("false")) {
                return false;
            }
        }
        return true;
    }
}
