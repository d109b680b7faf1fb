package io.semblance.gateway.generations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.semblance.gateway.datasets.Schemas;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobCommand.Range;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class CheckConditionsTest {
    private static final String SCHEMA = """
            {"schema":[
              {"name":"age","original_name":"Age","type":"integer","min":18,"max":65,"decimals":0,"missing_share":0},
              {"name":"purchase.intent","original_name":"Purchase Intent","type":"number","min":0,"max":100},
              {"name":"segment","original_name":"segment","type":"categorical","levels":["Mainstream","Value","Premium"],
               "missing_share":0.0},
              {"name":"club","original_name":"club","type":"boolean","levels":["false","true"],"missing_share":0.1},
              {"name":"since","original_name":"since","type":"date","min":"2020-01-01","max":"2024-01-01"}],
             "row_count":800}""";

    @Test
    void takesTheScenarioOfTheQuickstart() {
        Conditions conditions = check("""
                {"categorical":{"segment":{"Premium":0.55,"Mainstream":0.35,"Value":0.1}},
                 "numeric":{"age":{"min":25,"max":44},"purchase.intent":{"min":70,"max":100}}}""");

        assertThat(conditions)
                .isEqualTo(new Conditions(
                        Map.of("segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.1)),
                        Map.of("age", new Range(25, 44), "purchase.intent", new Range(70, 100))));
    }

    @Test
    void countsDatesInDays() {
        assertThat(check("{\"date\":{\"since\":{\"min\":\"1970-01-02\",\"max\":\"2022-01-01\"}}}"))
                .isEqualTo(new Conditions(Map.of(), Map.of("since", new Range(1, 18_993))));
    }

    @Test
    void bringsSharesThatWereRoundedUpBackToOne() {
        Map<String, Double> shares = check("""
                {"categorical":{"segment":{"Premium":0.3333334,"Value":0.3333334,"Mainstream":0.3333334}}}""").shares().getOrDefault("segment", Map.of());

        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"categorical\":{\"segment\":{\"Premium\":0.3}}}",
                "{\"categorical\":{\"segment\":{\"Premium\":1}}}",
                "{\"categorical\":{\"segment\":{\"Premium\":0.3333334,\"Value\":0.3333333,\"Mainstream\":0.3333333}}}",
                "{\"categorical\":{\"segment\":{\"Premium\":0}}}",
                "{\"categorical\":{\"club\":{\"true\":0,\"false\":0}}}",
                "{\"numeric\":{\"age\":{\"min\":30,\"max\":30}}}",
                "{\"numeric\":{\"age\":{\"min\":-5,\"max\":18}}}",
                "{\"numeric\":{\"age\":{\"min\":65,\"max\":1e9}}}"
            })
    void takesWhatTheSchemaCanCarry(String conditions) {
        assertThat(check(conditions)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"categorical\":{\"segmnt\":{\"x\":1}}}; UNKNOWN_CONDITION_COLUMN; conditions.categorical.segmnt; Did you mean \"segment\"",
                "{\"numeric\":{\"Age\":{\"min\":1,\"max\":2}}}; UNKNOWN_CONDITION_COLUMN; conditions.numeric.Age; renamed to \"age\"",
                "{\"numeric\":{\"purchase_intent\":{\"min\":1,\"max\":2}}}; UNKNOWN_CONDITION_COLUMN; conditions.numeric.purchase_intent; Did you mean \"purchase.intent\"",
                "{\"categorical\":{\"segment\":{\"premium\":1}}}; UNKNOWN_CONDITION_LEVEL; conditions.categorical.segment.premium; Did you mean \"Premium\"",
                "{\"categorical\":{\"segment\":{\"Gold\":1}}}; UNKNOWN_CONDITION_LEVEL; conditions.categorical.segment.Gold; Levels of \"segment\": \"Mainstream\", \"Value\"",
                "{\"categorical\":{\"segment\":{\"Premium\":70}}}; CONDITION_SHARES_INVALID; conditions.categorical.segment.Premium; 0.70",
                "{\"categorical\":{\"segment\":{\"Premium\":-0.1}}}; CONDITION_SHARES_INVALID; conditions.categorical.segment.Premium; 0.70",
                "{\"categorical\":{\"segment\":{\"Premium\":0.7,\"Value\":0.4}}}; CONDITION_SHARES_INVALID; conditions.categorical.segment; add up to 1",
                "{\"categorical\":{\"segment\":{\"Premium\":0,\"Value\":0,\"Mainstream\":0}}}; CONDITION_SHARES_INVALID; conditions.categorical.segment; add up to 1",
                "{\"categorical\":{\"segment\":{\"Premium\":0.3,\"Value\":0.3,\"Mainstream\":0.3}}}; CONDITION_SHARES_INVALID; conditions.categorical.segment; add up to 1",
                "{\"categorical\":{\"age\":{\"30\":0.5}}}; INVALID_FIELD; conditions.categorical.age; conditions.numeric",
                "{\"numeric\":{\"segment\":{\"min\":1,\"max\":2}}}; INVALID_FIELD; conditions.numeric.segment; conditions.categorical",
                "{\"numeric\":{\"since\":{\"min\":1,\"max\":2}}}; INVALID_FIELD; conditions.numeric.since; conditions.date",
                "{\"date\":{\"age\":{\"min\":\"2020-01-01\",\"max\":\"2021-01-01\"}}}; INVALID_FIELD; conditions.date.age; conditions.numeric",
                "{\"date\":{\"since\":{\"min\":\"2020-01-01\"}}}; CONDITION_BOUND_MISSING; conditions.date.since.max; between 2020-01-01 and 2024-01-01",
                "{\"date\":{\"since\":{\"min\":\"2025-01-01\",\"max\":\"2026-01-01\"}}}; CONDITION_OUT_OF_RANGE; conditions.date.since; between 2020-01-01 and 2024-01-01",
                "{\"numeric\":{\"age\":{\"min\":30}}}; CONDITION_BOUND_MISSING; conditions.numeric.age.max; between 18 and 65",
                "{\"numeric\":{\"age\":{\"max\":30}}}; CONDITION_BOUND_MISSING; conditions.numeric.age.min; between 18 and 65",
                "{\"numeric\":{\"age\":{\"min\":null,\"max\":30}}}; CONDITION_BOUND_MISSING; conditions.numeric.age.min; between 18 and 65",
                "{\"numeric\":{\"age\":{}}}; CONDITION_BOUND_MISSING; conditions.numeric.age.min; between 18 and 65",
                "{\"numeric\":{\"age\":{\"min\":40,\"max\":30}}}; CONDITION_OUT_OF_RANGE; conditions.numeric.age; between 18 and 65",
                "{\"numeric\":{\"age\":{\"min\":66,\"max\":70}}}; CONDITION_OUT_OF_RANGE; conditions.numeric.age; between 18 and 65",
                "{\"numeric\":{\"age\":{\"min\":1,\"max\":17.9}}}; CONDITION_OUT_OF_RANGE; conditions.numeric.age; between 18 and 65"
            })
    void refusesTheRestWithItsFieldAndAHint(String conditions, ErrorCode code, String field, String hint) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> check(conditions));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.members()).containsEntry("field", field);
        assertThat((String) refusal.members().get("hint")).contains(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]; INVALID_FIELD; ",
                "{\"row_count\":5,\"output_format\":\"csv\",\"rows\":1}; INVALID_FIELD; rows",
                "{\"row_count\":\"5\",\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"row_count\":0,\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"row_count\":10000001,\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"row_count\":1.5,\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"row_count\":true,\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"output_format\":\"csv\"}; INVALID_FIELD; row_count",
                "{\"row_count\":5}; INVALID_FIELD; output_format",
                "{\"row_count\":5,\"output_format\":\"xlsx\"}; INVALID_FIELD; output_format",
                "{\"row_count\":5,\"output_format\":\"csv\",\"seed\":\"1\"}; INVALID_FIELD; seed",
                "{\"row_count\":5,\"output_format\":\"csv\",\"seed\":1e30}; INVALID_FIELD; seed",
                "{\"row_count\":5,\"output_format\":\"csv\",\"wait_seconds\":61}; INVALID_FIELD; wait_seconds",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":[]}; INVALID_FIELD; conditions",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"date\":{\"since\":{\"min\":\"1.1.2020\"}}}}; INVALID_FIELD; conditions.date.since.min",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"numerics\":{}}}; INVALID_FIELD; conditions.numerics",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"numeric\":{\"age\":{\"mx\":1}}}}; INVALID_FIELD; conditions.numeric.age.mx",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"numeric\":{\"age\":{\"min\":\"25\",\"max\":1}}}}; INVALID_FIELD; conditions.numeric.age.min",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"numeric\":{\"age\":{\"min\":1e999,\"max\":1}}}}; INVALID_FIELD; conditions.numeric.age.min",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"categorical\":{\"segment\":{\"Premium\":\"0.5\"}}}}; INVALID_FIELD; conditions.categorical.segment.Premium",
                "{\"row_count\":5,\"output_format\":\"csv\",\"conditions\":{\"categorical\":{\"segment\":{}}}}; INVALID_FIELD; conditions.categorical.segment",
                "{\"row_count\":5,; MALFORMED_JSON; ",
                "{\"row_count\":5,\"row_count\":6}; MALFORMED_JSON; ",
                "{} {}; MALFORMED_JSON; "
            })
    void refusesABodyOfAnotherShape(String body, ErrorCode code, String field) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> read(body));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.members().get("field")).isEqualTo(field);
    }

    @Test
    void takesWholeNumbersHoweverTheyAreWritten() {
        GenerationRequest request = read("""
                {"row_count":5e3,"output_format":"parquet","seed":25.0,"wait_seconds":20,"conditions":null}""");

        assertThat(request.rowCount()).isEqualTo(5_000);
        assertThat(request.seed()).hasValue(25);
        assertThat(request.hold()).isEqualTo(Duration.ofSeconds(20));
        assertThat(request.format()).isEqualTo(OutputFileFormat.PARQUET);
    }

    @Test
    void tellsAnEmptyBodyFromAnotherMediaType() {
        HttpHeaders form = new HttpHeaders();
        form.setContentType(MediaType.APPLICATION_FORM_URLENCODED);

        assertThat(catchThrowableOfType(ApiException.class, () -> JsonBody.parse(new byte[0], new HttpHeaders()))
                        .code())
                .isEqualTo(ErrorCode.EMPTY_BODY);
        assertThat(catchThrowableOfType(ApiException.class, () -> JsonBody.parse("{}".getBytes(UTF_8), form))
                        .code())
                .isEqualTo(ErrorCode.UNSUPPORTED_CONTENT_TYPE);
    }

    private static Conditions check(String conditions) {
        GenerationRequest request =
                read("{\"row_count\":5000,\"output_format\":\"csv\",\"conditions\":" + conditions + "}");
        return new CheckConditions(Schemas.read(SCHEMA)).check(request.scenario());
    }

    private static GenerationRequest read(String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return GenerationRequest.read(JsonBody.parse(body.getBytes(UTF_8), headers), 10_000_000);
    }
}
