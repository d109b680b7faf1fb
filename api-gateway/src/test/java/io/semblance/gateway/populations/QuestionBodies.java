package io.semblance.gateway.populations;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What tests put to a population. */
record QuestionBodies(String population) {
    private static final JsonMapper JSON = new JsonMapper();

    static ObjectNode question(String type) {
        ObjectNode question = JSON.createObjectNode().put("question", "Which is worse?");
        question.putArray("answer_options").add("Tech debt").add("Unclear error messages");
        question.putObject("question_options").put("question_type", type);
        return question;
    }

    /** A question with its true answers: the published sample. */
    static ObjectNode known() {
        ObjectNode question = question("single-choice");
        question.putObject("ground_answer_counts").put("Tech debt", 47).put("Unclear error messages", 53);
        return question.put("ground_answer_sample_size", 100);
    }

    /** @param list name of the field that the questions are in */
    ObjectNode body(String list, ObjectNode... questions) {
        ObjectNode body = JSON.createObjectNode().put("population_id", population);
        ArrayNode array = body.putArray(list);
        for (ObjectNode question : questions) {
            array.add(question);
        }
        return body;
    }
}
