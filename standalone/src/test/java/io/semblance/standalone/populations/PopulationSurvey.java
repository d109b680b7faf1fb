package io.semblance.standalone.populations;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up survey: people like things more or less, and those who like one like others. The same bytes for the same numbers. Question 1 is
 * repeated by question 2, question 3 is multiple-choice, and question 4 open-ended.
 */
public final class PopulationSurvey {
    private static final List<String> SCALE = List.of("Very much", "Somewhat", "Not much", "Not at all");
    private static final List<String> THINGS = List.of(
            "coffee",
            "tea",
            "football",
            "tennis",
            "opera",
            "rock music",
            "gardening",
            "hiking",
            "cinema",
            "museums",
            "novels",
            "newspapers",
            "cats",
            "dogs",
            "winter",
            "summer",
            "cities",
            "villages",
            "trains",
            "cars");
    private static final List<String> WORDINGS =
            List.of("How much do you like %s?", "How much do your friends like %s?", "How much would you pay for %s?");
    private static final List<String> LANGUAGES = List.of("Java", "Python", "Go", "Rust");
    private static final String FIRST = "How satisfied are you with your work?";

    private PopulationSurvey() {}

    /** What {@code population_options} says of it. */
    public static String options(int questions) {
        StringBuilder options = new StringBuilder("{\"question_options\": [");
        for (int number = 1; number <= questions; number++) {
            String type =
                    number == 3 ? "multiple-choice\", \"limit\": 3" : number == 4 ? "open-ended\"" : "single-choice\"";
            options.append(number == 1 ? "" : ", ")
                    .append("{\"question_number\": ")
                    .append(number)
                    .append(", \"question_type\": \"")
                    .append(type)
                    .append("}");
        }
        return options.append("]}").toString();
    }

    /** @param questions 5 to 64 */
    public static String csv(int questions, int respondents) {
        List<String> header = new ArrayList<>(
                List.of("sim_id", FIRST, FIRST, "Which languages do you use?", "What would you change in your job?"));
        for (int at = 0; at < questions - 4; at++) {
            header.add(WORDINGS.get(at / THINGS.size()).formatted(THINGS.get(at % THINGS.size())));
        }
        StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
        SplittableRandom random = new SplittableRandom(questions);
        for (int row = 0; row < respondents; row++) {
            double mood = random.nextDouble();
            String satisfied = answer(mood, .4, random);
            csv.append(row).append(',').append(satisfied).append(',').append(satisfied);
            csv.append(",\"").append(languages(random)).append("\",Less of it");
            for (int at = 0; at < questions - 4; at++) {
                csv.append(',').append(answer(mood, at % THINGS.size() / (double) THINGS.size(), random));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String answer(double mood, double dislike, SplittableRandom random) {
        double level = (2 * dislike + mood + random.nextDouble()) / 4;
        return SCALE.get((int) (level * SCALE.size()));
    }

    private static String languages(SplittableRandom random) {
        List<String> chosen = new ArrayList<>();
        for (int language = 0; language < LANGUAGES.size(); language++) {
            if (chosen.size() < 3 && random.nextInt(2 + language) == 0) {
                chosen.add("'" + LANGUAGES.get(language) + "'");
            }
        }
        return "[" + String.join(", ", chosen) + "]";
    }
}
