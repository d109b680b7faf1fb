package io.semblance.engine.encoding;

import io.semblance.engine.profile.DateText;
import io.semblance.engine.profile.NumberSummary;
import io.semblance.engine.profile.NumberText;
import io.semblance.engine.profile.TextDictionary;

/** Turns the values of a seed column into codes on the second pass. For one thread. */
public sealed interface ValueCoder {

    /** The code of a text. */
    int text(char[] buffer, int offset, int length);

    /** The code of a number. */
    int number(double value);

    /**
     * Looks a text up among all texts of the column.
     *
     * @param codes the code of each text of the dictionary
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ByText(TextDictionary texts, int[] codes) implements ValueCoder {
        @Override
        public int text(char[] buffer, int offset, int length) {
            int index = texts.find(buffer, offset, length);
            if (index < 0) {
                throw new IllegalStateException("the seed file changed between two readings");
            }
            return codes[index];
        }

        @Override
        public int number(double value) {
            throw new IllegalStateException("a text column gave a number");
        }
    }

    /** Reads a number or a date and finds its bin. */
    record ByValue(NumberSummary summary, Bins bins, boolean dates, NumberText number, DateText date)
            implements ValueCoder {
        public ByValue(NumberSummary summary, Bins bins, boolean dates) {
            this(summary, bins, dates, new NumberText(), new DateText());
        }

        @Override
        public int text(char[] buffer, int offset, int length) {
            if (dates && date.read(buffer, offset, length)) {
                return number(date.epochDay());
            }
            if (!dates && number.read(buffer, offset, length)) {
                return number(number.value());
            }
            throw new IllegalStateException("the seed file changed between two readings");
        }

        @Override
        public int number(double value) {
            return bins.codeOf(summary.scaled(value));
        }
    }
}
