package io.semblance.engine.population.survey;

import io.semblance.engine.population.survey.SurveyFault.Kind;
import io.semblance.engine.profile.TextDictionary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The answers to one question while the file is read: options get their places by first sight, and by their texts at the end. */
final class AnswerColumn {
    private static final int BYTE_CODES = 256;

    private final QuestionOptions options;
    private final SurveyLimits limits;
    private final FoundFaults faults;
    private final TextDictionary dictionary;
    private final ChoiceList list = new ChoiceList();
    private final GrowingBytes low = new GrowingBytes();
    private GrowingBytes high = new GrowingBytes();
    private int[] chosen = new int[8];
    private int count;
    private int answered;
    private int rows;
    private boolean full;

    AnswerColumn(QuestionOptions options, SurveyLimits limits, FoundFaults faults) {
        this.options = options;
        this.limits = limits;
        this.faults = faults;
        this.dictionary = new TextDictionary(limits.choices(), limits.textCharacters());
    }

    /** Takes the answer of the next row; of no length when there is none. */
    void add(long line, char[] buffer, int offset, int length) {
        rows++;
        if (length > 0) {
            answered++;
        }
        switch (options.type()) {
            case OPEN_ENDED -> checkText(line, buffer, offset, length);
            case SINGLE_CHOICE -> addSingle(line, buffer, offset, length);
            case MULTIPLE_CHOICE -> addMultiple(line, buffer, offset, length);
        }
    }

    private void addSingle(long line, char[] buffer, int offset, int length) {
        int code = 0;
        if (length > 0 && checkText(line, buffer, offset, length)) {
            code = option(line, buffer, offset, length) + 1;
        }
        if (code >= BYTE_CODES && high.size() == 0) {
            for (int row = 1; row < rows; row++) {
                high.add(0);
            }
        }
        low.add(code);
        if (high.size() > 0 || code >= BYTE_CODES) {
            high.add(code >> 8);
        }
    }

    private void addMultiple(long line, char[] buffer, int offset, int length) {
        count = 0;
        if (length == 0) {
            low.addVarint(0);
            return;
        }
        boolean isList = list.read(buffer, offset, length, (text, size) -> choose(line, text, size));
        if (!isList) {
            fault(
                    Kind.NOT_A_LIST,
                    line,
                    "Line %d, question %d: the answer is not a list such as \"['A', 'B']\"."
                            .formatted(line, options.number()));
        }
        if (options.limit().isPresent() && count > options.limit().getAsInt()) {
            fault(
                    Kind.OVER_THE_LIMIT,
                    line,
                    "Line %d, question %d: there are %d choices; the limit is %d."
                            .formatted(
                                    line,
                                    options.number(),
                                    count,
                                    options.limit().getAsInt()));
        }
        low.addVarint(count + 1);
        for (int choice = 0; choice < count; choice++) {
            low.addVarint(chosen[choice]);
        }
    }

    private void choose(long line, char[] text, int size) {
        if (size == 0) {
            fault(
                    Kind.EMPTY_CHOICE,
                    line,
                    "Line %d, question %d: a choice has no text.".formatted(line, options.number()));
            return;
        }
        if (!checkText(line, text, 0, size)) {
            return;
        }
        int option = option(line, text, 0, size);
        for (int choice = 0; choice < count && option >= 0; choice++) {
            if (chosen[choice] == option) {
                fault(
                        Kind.CHOICE_TWICE,
                        line,
                        "Line %d, question %d: an option is chosen twice.".formatted(line, options.number()));
                return;
            }
        }
        if (option >= 0) {
            if (count == chosen.length) {
                chosen = Arrays.copyOf(chosen, count * 2);
            }
            chosen[count++] = option;
        }
    }

    /** The place of an option; below 0 when there are too many. */
    private int option(long line, char[] buffer, int offset, int length) {
        int option = full ? dictionary.find(buffer, offset, length) : dictionary.add(buffer, offset, length);
        if (option == TextDictionary.FULL && !full) {
            full = true;
            if (dictionary.size() == limits.choices()) {
                fault(
                        Kind.TOO_MANY_CHOICES,
                        line,
                        "Question %d has more than %d different answers; line %d is the first above that."
                                .formatted(options.number(), limits.choices(), line));
            } else {
                fault(
                        Kind.TOO_MUCH_TEXT,
                        line,
                        "The answers to question %d are too long together.".formatted(options.number()));
            }
        }
        return option;
    }

    private boolean checkText(long line, char[] buffer, int offset, int length) {
        if (SurveyText.longer(buffer, offset, length, limits.longestAnswer())) {
            fault(
                    Kind.ANSWER_LENGTH,
                    line,
                    "Line %d, question %d: the answer has more than %d characters."
                            .formatted(line, options.number(), limits.longestAnswer()));
            return false;
        }
        if (SurveyText.hasNewline(buffer, offset, length)) {
            fault(
                    Kind.ANSWER_NEWLINE,
                    line,
                    "Line %d, question %d: the answer has a line break in it.".formatted(line, options.number()));
            return false;
        }
        return true;
    }

    private void fault(Kind kind, long line, String detail) {
        faults.add(SurveyFault.at(kind, line, options.number(), detail));
    }

    /** What the owner says about the question. */
    QuestionOptions described() {
        return options;
    }

    /** Bytes that the answers take so far. */
    long bytes() {
        return (long) low.size() + high.size();
    }

    /** Characters of all options so far. */
    long characters() {
        return dictionary.characters();
    }

    /** After the last row: a question of choices needs an answer. */
    void end() {
        if (options.type().choice() && dictionary.size() == 0) {
            faults.add(SurveyFault.inQuestion(
                    Kind.NO_CHOICES,
                    options.number(),
                    "Question %d has no answer: say that it is open-ended or leave it out."
                            .formatted(options.number())));
        }
    }

    /** The options, sorted by their texts. */
    List<String> options() {
        return IntStream.of(sorted()).mapToObj(dictionary::text).toList();
    }

    /** The answers by those options. */
    Answers answers() {
        if (!options.type().choice()) {
            return new OpenAnswers(answered);
        }
        int[] sorted = sorted();
        int[] places = new int[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            places[sorted[place]] = place;
        }
        return options.type() == QuestionType.SINGLE_CHOICE ? single(places) : multiple(places);
    }

    private int[] sorted() {
        return IntStream.range(0, dictionary.size())
                .boxed()
                .sorted(Comparator.comparing(dictionary::text))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Answers single(int[] places) {
        byte[] lowest = low.toArray();
        byte[] upper = places.length < BYTE_CODES ? new byte[0] : high.toArray();
        for (int row = 0; row < rows; row++) {
            int code = SingleAnswers.code(lowest, upper, row);
            int placed = code == 0 ? 0 : places[code - 1] + 1;
            lowest[row] = (byte) placed;
            if (upper.length > 0) {
                upper[row] = (byte) (placed >> 8);
            }
        }
        return SingleAnswers.of(lowest, upper, places.length);
    }

    private Answers multiple(int[] places) {
        GrowingBytes placed = new GrowingBytes();
        int at = 0;
        for (int row = 0; row < rows; row++) {
            int size = low.varint(at);
            at += GrowingBytes.length(size);
            int[] choices = new int[Math.max(0, size - 1)];
            for (int choice = 0; choice < choices.length; choice++) {
                int code = low.varint(at);
                at += GrowingBytes.length(code);
                choices[choice] = places[code];
            }
            Arrays.sort(choices);
            placed.addVarint(size);
            for (int choice : choices) {
                placed.addVarint(choice);
            }
        }
        return MultipleAnswers.of(placed.toArray(), rows, places.length);
    }
}
