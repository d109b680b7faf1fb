package io.semblance.predictor.population;

import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.RelatedQuestion;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What leaving each question out shows, question by question. The same survey makes the same bytes. */
record QuestionsDocument(Survey survey, List<LeftOutQuestion> tested) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** UTF-8 JSON: an array with an object for each question, in their order. */
    byte[] toJson() {
        ArrayNode questions = JSON.createArrayNode();
        tested.forEach(question -> add(questions.addObject(), question));
        return JSON.writeValueAsBytes(questions);
    }

    private void add(ObjectNode node, LeftOutQuestion tested) {
        SurveyQuestion question = survey.question(tested.number());
        node.put("question_number", tested.number());
        node.put("question", question.text());
        ObjectNode options = node.putObject("question_options");
        options.put(
                "question_type", question.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (question.limit().isPresent()) {
            options.put("limit", question.limit().getAsInt());
        }
        node.put("answer_count", survey.answersTo(tested.number()).answered());
        node.put("status", tested.answer().isPresent() ? "Tested" : "Not Tested");
        tested.answer().ifPresent(answer -> answer(node, question.options(), answer));
        related(node.putArray("repeats"), tested.repeats());
    }

    private static void answer(ObjectNode node, List<String> options, PopulationAnswer answer) {
        ArrayNode list = node.putArray("answer_options");
        options.forEach(list::add);
        shares(node.putObject("predicted_answer_percentages"), options, answer.shares());
        Comparison comparison = answer.comparison().orElseThrow();
        shares(node.putObject("ground_answer_percentages"), options, comparison.truth());
        score(node, comparison.score());
        comparison.baseline().ifPresent(baseline -> score(node.putObject("baseline"), baseline));
        Bounds bounds = answer.bounds().orElseThrow();
        node.put("trust", bounds.trust());
        ObjectNode intervals = node.putObject("intervals");
        for (int option = 0; option < options.size(); option++) {
            ObjectNode interval = intervals.putObject(options.get(option));
            interval.put("low", bounds.lows().get(option));
            interval.put("high", bounds.highs().get(option));
        }
        related(node.putArray("evidence"), bounds.evidence());
    }

    private static void shares(ObjectNode node, List<String> options, List<Double> shares) {
        for (int option = 0; option < options.size(); option++) {
            node.put(options.get(option), shares.get(option));
        }
    }

    private static void score(ObjectNode node, AnswerScore score) {
        node.put("accuracy", score.accuracy());
        node.put("squared_error", score.squaredError());
        node.put("information_loss", score.informationLoss());
        node.put("normalised_information_loss", score.normalisedInformationLoss());
    }

    private static void related(ArrayNode node, List<RelatedQuestion> related) {
        for (RelatedQuestion one : related) {
            ObjectNode question = node.addObject();
            question.put("question_number", one.number());
            question.put("similarity", one.similarity());
            one.agreement().ifPresent(agreement -> question.put("agreement", agreement));
        }
    }
}
