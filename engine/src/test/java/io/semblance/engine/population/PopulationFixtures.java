package io.semblance.engine.population;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.population.survey.QuestionOptions;
import io.semblance.engine.population.survey.QuestionType;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyLimits;
import io.semblance.engine.population.survey.SurveyReading;
import io.semblance.engine.prediction.BuiltNumbers;
import io.semblance.engine.prediction.VectorsByWords;
import io.semblance.engine.prediction.text.RememberedVectors;
import io.semblance.engine.random.Draws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A survey about dishes: most like most of them, those in the South like hot ones more, and nobody says so twice. */
final class PopulationFixtures {
    static final PublicScores SCORES =
            PublicScores.of(BuiltNumbers.shipped(), new RememberedVectors(new VectorsByWords(), 10_000));
    static final List<String> LIKING = List.of("Like it a lot", "Like it a little", "Do not like it");
    static final List<String> DISHES =
            List.of("hot curry", "hot chili", "hot salsa", "plain rice", "plain bread", "plain soup");
    private static final String LIKE = "How much do you like %s for dinner?";
    private static final String[] TOOLS = {"Pan", "Knife", "Pot", "Oven"};
    static final int REGION = DISHES.size() + 1;
    static final int COOKS = REGION + 1;
    static final int TOOLS_USED = COOKS + 1;
    static final int TOOLS_WANTED = TOOLS_USED + 1;
    static final int WHY = TOOLS_WANTED + 1;
    static final int QUESTIONS = WHY;

    private PopulationFixtures() {}

    /** The question about a dish. */
    static String about(String dish) {
        return LIKE.formatted(dish);
    }

    /** The header and a row for each respondent, without line breaks. */
    static List<List<String>> rows(int respondents, long seed) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("sim_id"));
        DISHES.forEach(dish -> header.add(about(dish)));
        header.addAll(List.of(
                "Which region do you live in?",
                "Do you cook at home?",
                "Which tools do you use?",
                "Which tools do you want?",
                "Why do you cook?"));
        rows.add(header);
        for (int row = 0; row < respondents; row++) {
            rows.add(row(row, Draws.key(seed, row)));
        }
        return rows;
    }

    private static List<String> row(int number, long key) {
        boolean south = Draws.unit(key, 0) < .4;
        List<String> row = new ArrayList<>(List.of(Integer.toString(number)));
        for (int dish = 0; dish < DISHES.size(); dish++) {
            double liking = DISHES.get(dish).startsWith("hot") && south ? .9 : .6;
            double draw = Draws.unit(key, 1 + dish);
            row.add(draw < liking ? LIKING.get(0) : draw < liking + .08 ? LIKING.get(1) : LIKING.get(2));
        }
        row.add(south ? "South" : "North");
        row.add(Draws.unit(key, 20) < .1 ? "" : Draws.unit(key, 21) < .7 ? "Yes" : "No");
        row.add(tools(key, 30));
        row.add(tools(key, 40));
        row.add("");
        return row;
    }

    private static String tools(long key, int position) {
        List<String> chosen = new ArrayList<>();
        for (int tool = 0; tool < TOOLS.length && chosen.size() < 2; tool++) {
            if (Draws.unit(key, position + tool) < .4) {
                chosen.add("'" + TOOLS[tool] + "'");
            }
        }
        return "\"[" + String.join(", ", chosen) + "]\"";
    }

    static Survey survey(int respondents, long seed) {
        return survey(rows(respondents, seed));
    }

    static Survey survey(List<List<String>> rows) {
        List<QuestionOptions> options = new ArrayList<>();
        for (int number = 1; number < rows.getFirst().size(); number++) {
            boolean multiple = number == TOOLS_USED || number == TOOLS_WANTED;
            QuestionType type = multiple
                    ? QuestionType.MULTIPLE_CHOICE
                    : number == WHY ? QuestionType.OPEN_ENDED : QuestionType.SINGLE_CHOICE;
            options.add(new QuestionOptions(number, type, multiple ? OptionalInt.of(2) : OptionalInt.empty()));
        }
        try {
            Path file = Files.createTempFile("survey", ".csv");
            try {
                Files.write(
                        file, rows.stream().map(row -> String.join(",", row)).toList());
                SurveyReading reading = new SurveyFile(SurveyLimits.standard()).read(file, options, Progress.none());
                return switch (reading) {
                    case SurveyReading.Read read -> read.survey();
                    case SurveyReading.Refused refused -> throw new AssertionError(refused);
                };
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Population population(Survey survey) {
        return new PopulationTraining(SCORES, new Parallelism(2)).train(survey, Progress.none());
    }
}
