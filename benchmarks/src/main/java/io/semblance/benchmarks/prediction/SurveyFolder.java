package io.semblance.benchmarks.prediction;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.semblance.benchmarks.prediction.SurveyQuestion.GroupAnswers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The survey data, read from a folder of gzipped files; the README beside them says where each comes from. */
final class SurveyFolder {
    /** Fewer answers say too little about shares. */
    private static final int FEWEST_RESPONDENTS = 100;

    private static final List<String> BANKS = List.of("gss", "cces", "fte2", "brfss", "nhanes", "hcahps", "devsurveys");
    static final List<String> CONSUMER_SURVEYS =
            List.of("comma", "flying", "food", "starwars", "steak", "thanksgiving", "weather");
    private static final Map<String, String> HOUSES = Map.of("fte2", "fivethirtyeight", "538", "fivethirtyeight");

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Path folder;

    SurveyFolder(Path folder) {
        this.folder = folder;
    }

    /** All questions in a fixed order. */
    List<SurveyQuestion> questions() throws IOException {
        List<SurveyQuestion> all = new ArrayList<>();
        Map<String, Map<String, GroupAnswers>> gssGroups = gssGroups();
        for (String bank : BANKS) {
            all.addAll(bank(bank, gssGroups));
        }
        for (String survey : CONSUMER_SURVEYS) {
            all.addAll(consumerQuestions(survey));
        }
        return all;
    }

    private Map<String, Map<String, GroupAnswers>> gssGroups() throws IOException {
        Map<String, Map<String, GroupAnswers>> groups = new TreeMap<>();
        for (JsonNode row : rows("gss_sub.jsonl.gz")) {
            groups.computeIfAbsent(row.get("qid").stringValue(), id -> new TreeMap<>())
                    .put(row.get("group").stringValue(), answers(row));
        }
        return groups;
    }

    private List<SurveyQuestion> bank(String bank, Map<String, Map<String, GroupAnswers>> gssGroups)
            throws IOException {
        Map<String, List<JsonNode>> byQuestion = new LinkedHashMap<>();
        for (JsonNode row : rows(bank + ".jsonl.gz")) {
            byQuestion
                    .computeIfAbsent(row.get("qid").stringValue(), id -> new ArrayList<>())
                    .add(row);
        }
        List<SurveyQuestion> questions = new ArrayList<>();
        byQuestion.forEach((id, rows) -> {
            // The first row of a question is everybody's.
            JsonNode first = rows.getFirst();
            GroupAnswers all = answers(first);
            Map<String, GroupAnswers> groups = new TreeMap<>(gssGroups.getOrDefault(id, Map.of()));
            rows.stream().skip(1).forEach(row -> groups.put(row.get("group").stringValue(), answers(row)));
            List<String> options = new ArrayList<>();
            first.get("options").forEach(option -> options.add(option.stringValue()));
            groups.values().removeIf(group -> group.shares().length != options.size());
            if (options.size() >= 2 && options.size() <= 20 && all.respondents() >= FEWEST_RESPONDENTS && sound(all)) {
                questions.add(new SurveyQuestion(
                        HOUSES.getOrDefault(bank, bank),
                        id,
                        first.get("q").stringValue(),
                        List.copyOf(options),
                        all.shares(),
                        all.respondents(),
                        groups,
                        first.has("demo") && first.get("demo").booleanValue()));
            }
        });
        return questions;
    }

    private static boolean sound(GroupAnswers answers) {
        double sum = 0;
        for (double share : answers.shares()) {
            if (!(share >= 0)) {
                return false;
            }
            sum += share;
        }
        return Math.abs(sum - 1) < .02;
    }

    private static GroupAnswers answers(JsonNode row) {
        JsonNode shares = row.get("dist");
        double[] numbers = new double[shares.size()];
        for (int option = 0; option < numbers.length; option++) {
            numbers[option] = shares.get(option).doubleValue();
        }
        return new GroupAnswers(numbers, row.get("n").doubleValue());
    }

    private List<SurveyQuestion> consumerQuestions(String survey) throws IOException {
        List<SurveyQuestion> questions = new ArrayList<>();
        Respondents respondents = consumer(survey);
        for (Respondents.Column column : respondents.columns()) {
            double[] shares = respondents.shares(column);
            double answered = respondents.answered(column);
            if (answered >= FEWEST_RESPONDENTS && column.options().size() <= 20) {
                questions.add(new SurveyQuestion(
                        "fivethirtyeight",
                        column.id(),
                        column.text(),
                        column.options(),
                        shares,
                        answered,
                        Map.of(),
                        false));
            }
        }
        return questions;
    }

    /** The respondents of a consumer survey; an answer is the place of its option. */
    Respondents consumer(String survey) throws IOException {
        JsonNode described;
        try (BufferedReader reader = open("538_questions.json.gz")) {
            described = mapper.readTree(reader).get(survey);
        }
        List<Respondents.Column> columns = new ArrayList<>();
        for (JsonNode question : described) {
            List<String> options = new ArrayList<>();
            question.get("options").forEach(option -> options.add(option.stringValue()));
            columns.add(new Respondents.Column(
                    question.get("id").stringValue(),
                    "538:" + survey + ":" + question.get("id").stringValue(),
                    question.get("q").stringValue(),
                    List.copyOf(options)));
        }
        return respondents("538_" + survey + ".csv.gz", columns, false);
    }

    /** The respondents of two waves of the General Social Survey, for the questions that are given. */
    List<Respondents> gssRespondents(List<SurveyQuestion> questions) throws IOException {
        List<Respondents.Column> columns = questions.stream()
                .filter(question -> question.house().equals("gss"))
                .map(question -> new Respondents.Column(
                        question.id().substring("gss:".length()), question.id(), question.text(), question.options()))
                .toList();
        return List.of(
                respondents("gss_micro_pl_06.csv.gz", columns, true),
                respondents("gss_micro_p20_1a.csv.gz", columns, true));
    }

    private Respondents respondents(String file, List<Respondents.Column> wanted, boolean coded) throws IOException {
        try (BufferedReader reader = open(file);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            List<NamedCsvRecord> records = csv.stream().toList();
            List<String> header = records.getFirst().getHeader();
            List<Respondents.Column> columns = wanted.stream()
                    .filter(column -> header.contains(column.name()))
                    .toList();
            byte[][] answers = new byte[columns.size()][records.size()];
            for (int column = 0; column < answers.length; column++) {
                Respondents.Column of = columns.get(column);
                for (int row = 0; row < records.size(); row++) {
                    answers[column][row] = (byte) place(records.get(row).getField(of.name()), of, coded);
                }
            }
            return new Respondents(columns, answers);
        }
    }

    private static int place(String field, Respondents.Column column, boolean coded) {
        if (field.isBlank()) {
            return -1;
        }
        int place = coded ? (int) Double.parseDouble(field) : column.options().indexOf(field);
        return place < column.options().size() ? place : -1;
    }

    private List<JsonNode> rows(String file) throws IOException {
        try (BufferedReader reader = open(file)) {
            return reader.lines().map(mapper::readTree).toList();
        }
    }

    private BufferedReader open(String file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(file))), StandardCharsets.UTF_8));
    }
}
