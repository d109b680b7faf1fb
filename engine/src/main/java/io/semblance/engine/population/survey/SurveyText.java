package io.semblance.engine.population.survey;

/** Lengths and line breaks of the texts of a survey. */
final class SurveyText {
    private SurveyText() {}

    /** Whether a text has more than so many characters, each of the supplementary planes counted once. */
    static boolean longer(char[] buffer, int offset, int length, int most) {
        return length > most && Character.codePointCount(buffer, offset, length) > most;
    }

    static boolean hasNewline(char[] buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (buffer[at] == '\n' || buffer[at] == '\r') {
                return true;
            }
        }
        return false;
    }
}
