package io.semblance.gateway.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class QuestionTest {
    private static Question read(String json) {
        return Question.read(new Fields("", JsonMapper.builder().build().readTree(json)));
    }

    private static String refusal(String json) {
        return catchThrowableOfType(ApiException.class, () -> read(json)).detail();
    }

    private static String question(String model, String more) {
        return "{\"model_type\":\"" + model + "\",\"question\":\"Q?\",\"options\":[\"a\",\"b\"]" + more + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "consumer, true, true, false",
        "hcp, false, false, true",
        "social, false, true, false",
    })
    void takesWhatTheModelAccepts(String model, boolean context, boolean demographics, boolean specialty) {
        expect(model, ",\"context\":\"c\"", context);
        expect(model, ",\"demographics\":{\"age\":25}", demographics);
        expect(model, ",\"medical_specialty\":\"s\"", specialty);
        expect(model, ",\"response_history\":{\"question\":\"q\",\"answer\":\"a\"}", true);
    }

    private static void expect(String model, String more, boolean accepted) {
        String json = question(model, more);
        if (accepted) {
            assertThat(read(json).survey().question()).isEqualTo("Q?");
        } else {
            assertThat(refusal(json)).contains("is not accepted by the model " + model);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; model_type",
                "{\"model_type\":\"oracle\"}; model_type",
                "{\"model_type\":\"social\"}; question",
                "{\"model_type\":\"social\",\"question\":\" \"}; question",
                "{\"model_type\":\"social\",\"question\":\"q\"}; options",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\"]}; options",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"a\"]}; twice",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\" \"]}; option",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",1]}; options[1]",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"b\"],\"response_history\":{\"question\":\"q\"}}; response_history.answer",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"b\"],\"response_history\":{\"answer\":\"a\"}}; response_history.question",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"b\"],\"response_history\":{\"question\":\"q\",\"answer\":1}}; response_history.answer",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"b\"],\"demographics\":\"25-34\"}; demographics",
                "{\"model_type\":\"social\",\"question\":\"q\",\"options\":[\"a\",\"b\"],\"medical_speciality\":\"x\"}; medical_speciality",
            })
    void refusesByName(String json, String named) {
        assertThat(refusal(json)).contains(named);
    }

    @Test
    void takesTwoToTwentyOptions() {
        for (int options : new int[] {2, 20}) {
            assertThat(read(withOptions(options)).survey().options()).hasSize(options);
        }
        for (int options : new int[] {0, 1, 21}) {
            assertThat(refusal(withOptions(options))).isEqualTo("options are 2 to 20 texts.");
        }
    }

    private static String withOptions(int count) {
        String options =
                IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        return question("social", "").replace("\"a\",\"b\"", options);
    }

    @Test
    void takesFiveThousandCharactersAndNoMore() {
        String json = question("social", "").replace("Q?", "😀".repeat(5_000));
        assertThat(read(json).survey().question()).hasSize(10_000);
        assertThat(refusal(json.replace("😀\"", "😀😀\""))).contains("question");
    }
}
