package io.semblance.engine.population.survey;

/**
 * Reads the cell of a multiple-choice answer: a list of quoted texts in square brackets, such as {@code ['Java', "Python"]}. A backslash takes
 * the next character as it is.
 */
final class ChoiceList {
    /** Takes the choices of a cell. */
    interface Choices {
        /** A choice, stripped of blanks at its ends. The buffer is the reader's: copy what is to be kept. */
        void choice(char[] buffer, int length);
    }

    private char[] choice = new char[64];

    /** Gives all choices of a cell. @return whether it is a list */
    boolean read(char[] buffer, int offset, int length, Choices choices) {
        int end = offset + length - 1;
        if (length < 2 || buffer[offset] != '[' || buffer[end] != ']') {
            return false;
        }
        int at = blanks(buffer, offset + 1, end);
        while (at < end) {
            at = quoted(buffer, at, end, choices);
            if (at < 0) {
                return false;
            }
            at = blanks(buffer, at, end);
            if (at < end) {
                if (buffer[at] != ',') {
                    return false;
                }
                at = blanks(buffer, at + 1, end);
                if (at == end) {
                    return false;
                }
            }
        }
        return true;
    }

    /** @return the place behind the closing quote; below 0 when there is none */
    private int quoted(char[] buffer, int from, int end, Choices choices) {
        char quote = buffer[from];
        if (quote != '\'' && quote != '"') {
            return -1;
        }
        int size = 0;
        for (int at = from + 1; at < end; at++) {
            if (buffer[at] == quote) {
                strip(size, choices);
                return at + 1;
            }
            if (buffer[at] == '\\') {
                at++;
            }
            if (size == choice.length) {
                choice = java.util.Arrays.copyOf(choice, size * 2);
            }
            choice[size++] = buffer[at];
        }
        return -1;
    }

    private void strip(int size, Choices choices) {
        int from = blanks(choice, 0, size);
        int to = size;
        while (to > from && choice[to - 1] <= ' ') {
            to--;
        }
        System.arraycopy(choice, from, choice, 0, to - from);
        choices.choice(choice, to - from);
    }

    private static int blanks(char[] buffer, int from, int end) {
        int at = from;
        while (at < end && buffer[at] <= ' ') {
            at++;
        }
        return at;
    }
}
