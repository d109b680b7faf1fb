package io.semblance.engine.population.survey;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A survey as bytes, within a file of others. No length is believed before so many bytes have come. */
public final class SurveyBody {
    private static final int MOST_QUESTIONS = 9_999;
    private static final int MOST_ROWS = 9_999_999;
    private static final int MOST_OPTIONS = 9_999;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_BYTES = 1 << 30;
    private static final int NO_LIMIT = -1;

    private SurveyBody() {}

    public static void write(Survey survey, DataOutputStream out) throws IOException {
        out.writeInt(survey.respondents());
        out.writeInt(survey.questions().size());
        for (SurveyQuestion question : survey.questions()) {
            text(question.text(), out);
            out.writeByte(question.type().ordinal());
            out.writeInt(question.limit().orElse(NO_LIMIT));
            out.writeInt(question.options().size());
            for (String option : question.options()) {
                text(option, out);
            }
            switch (survey.answersTo(question.number())) {
                case SingleAnswers single -> {
                    bytes(single.low(), out);
                    bytes(single.high(), out);
                }
                case MultipleAnswers multiple -> bytes(multiple.choices(), out);
                case OpenAnswers open -> out.writeInt(open.answered());
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the bytes end
     * @throws IllegalArgumentException when they are no survey
     */
    public static Survey read(DataInputStream in) throws IOException {
        int respondents = length(in, MOST_ROWS);
        int count = length(in, MOST_QUESTIONS);
        List<SurveyQuestion> questions = new ArrayList<>();
        List<Answers> answers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            SurveyQuestion question = question(number, in);
            questions.add(question);
            answers.add(answers(question, respondents, in));
        }
        return new Survey(questions, answers, respondents);
    }

    private static SurveyQuestion question(int number, DataInputStream in) throws IOException {
        String text = text(in);
        int type = in.readUnsignedByte();
        check(type < QuestionType.values().length, "an unknown type of questions");
        int limit = in.readInt();
        check(limit == NO_LIMIT || limit > 0, "a limit out of range");
        int count = length(in, MOST_OPTIONS);
        List<String> options = new ArrayList<>();
        for (int option = 0; option < count; option++) {
            options.add(text(in));
        }
        check(options.stream().distinct().count() == count, "an option twice");
        QuestionType of = QuestionType.values()[type];
        check(of.choice() == count > 0, "choices without options");
        return new SurveyQuestion(
                number, text, of, limit == NO_LIMIT ? OptionalInt.empty() : OptionalInt.of(limit), options);
    }

    private static Answers answers(SurveyQuestion question, int respondents, DataInputStream in) throws IOException {
        int options = question.options().size();
        return switch (question.type()) {
            case SINGLE_CHOICE -> {
                byte[] low = bytes(in, MOST_ROWS);
                byte[] high = bytes(in, MOST_ROWS);
                check(
                        low.length == respondents && (high.length == 0 || high.length == respondents),
                        "another number of answers than of respondents");
                yield SingleAnswers.of(low, high, options);
            }
            case MULTIPLE_CHOICE -> MultipleAnswers.of(bytes(in, MOST_BYTES), respondents, options);
            case OPEN_ENDED -> new OpenAnswers(length(in, respondents));
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in, int most) throws IOException {
        int length = length(in, most);
        byte[] bytes = in.readNBytes(length);
        check(bytes.length == length, "the bytes end");
        return bytes;
    }

    private static int length(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        check(length >= 0 && length <= most, "a length out of range");
        return length;
    }

    private static void check(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }
}
