package io.semblance.benchmarks.prediction;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.semblance.engine.Progress;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyLimits;
import io.semblance.engine.population.survey.SurveyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the respondents of a public survey through the seed file of a population. */
final class SurveyCsv {
    private SurveyCsv() {}

    /** @param fewest questions that fewer people answered are not in it */
    static Survey survey(Respondents respondents, int fewest) throws IOException {
        Path file = Files.createTempFile("survey", ".csv");
        try {
            write(respondents, fewest, file);
            SurveyReading reading = new SurveyFile(SurveyLimits.standard()).read(file, List.of(), Progress.none());
            return switch (reading) {
                case SurveyReading.Read read -> read.survey();
                case SurveyReading.Refused refused -> throw new IllegalStateException(refused.toString());
            };
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Respondents respondents, int fewest, Path file) throws IOException {
        List<Integer> columns = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("sim_id"));
        for (int column = 0; column < respondents.columns().size(); column++) {
            if (respondents.answered(respondents.columns().get(column)) >= fewest) {
                columns.add(column);
                header.add(respondents.columns().get(column).text());
            }
        }
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(header);
            for (int row = 0; row < respondents.answers()[0].length; row++) {
                List<String> record = new ArrayList<>(List.of(Integer.toString(row)));
                for (int column : columns) {
                    byte answer = respondents.answers()[column][row];
                    record.add(
                            answer < 0
                                    ? ""
                                    : respondents
                                            .columns()
                                            .get(column)
                                            .options()
                                            .get(answer));
                }
                csv.writeRecord(record);
            }
        }
    }
}
