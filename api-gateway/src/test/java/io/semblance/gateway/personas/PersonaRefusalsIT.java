package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCE;
import static io.semblance.gateway.personas.PersonaOwner.GENERATE;
import static io.semblance.gateway.personas.PersonaOwner.POPULATION;
import static io.semblance.gateway.personas.PersonaOwner.VALIDATE;
import static io.semblance.gateway.personas.PersonaOwner.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the routes of personas refuse, and in which words. */
class PersonaRefusalsIT {
    private static final PersonaOwner OWNER = PersonaOwner.create();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                        | prompt    | Field required                                        | missing
            {"prompt": ""}                            | prompt    | String should have at least 1 character               | string_too_short
            {"prompt": 5}                             | prompt    | Input should be a valid string                        | string_type
            {"prompt": null}                          | prompt    | Input should be a valid string                        | string_type
            {"prompt": "a\\u0000"}                    | prompt    | String should be Unicode text without NUL             | string_unicode
            {"prompt": "a\\ud800"}                    | prompt    | String should be Unicode text without NUL             | string_unicode
            {"prompt": "a", "count": 0}               | count     | Input should be greater than or equal to 1            | greater_than_equal
            {"prompt": "a", "count": -3}              | count     | Input should be greater than or equal to 1            | greater_than_equal
            {"prompt": "a", "count": 1.5}             | count     | Input should be a valid integer of 64 bits            | int_type
            {"prompt": "a", "count": "2"}             | count     | Input should be a valid integer of 64 bits            | int_type
            {"prompt": "a", "count": null}            | count     | Input should be a valid integer of 64 bits            | int_type
            {"prompt": "a", "grounding": "deep"}      | grounding | Input should be 'off', 'web' or 'research'            | literal_error
            {"prompt": "a", "grounding": 1}           | grounding | Input should be a valid string                        | string_type
            {"prompt": "a", "seed": "x"}              | seed      | Input should be a valid integer of 64 bits            | int_type
            """)
    void namesThePlaceOfAFieldThatIsWrong(String body, String field, String message, String type) {
        JsonNode error = refused(GENERATE, body, 422, "validation_failed");

        assertThat(error.path("message").stringValue()).isEqualTo("request validation failed");
        JsonNode place = error.path("details").path(0);
        assertThat(place.path("loc").toString()).isEqualTo("[\"" + field + "\"]");
        assertThat(place.path("msg").stringValue()).isEqualTo(message);
        assertThat(place.path("type").stringValue()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | ["personas"]                | missing
            {"personas": []}                                     | ["personas"]                | too_short
            {"personas": {}}                                     | ["personas"]                | list_type
            {"personas": [1]}                                    | ["personas",0]              | model_attributes_type
            {"personas": [{}]}                                   | ["personas",0,"persona_id"] | missing
            {"personas": [{"persona_id": "a", "fields": []}]}    | ["personas",0,"fields"]     | model_attributes_type
            {"personas": [{"persona_id": "a"}], "blueprint": 1}  | ["blueprint"]               | model_attributes_type
            """)
    void namesThePlaceInPersonas(String body, String location, String type) {
        JsonNode place = refused(VALIDATE, body, 422, "validation_failed")
                .path("details")
                .path(0);

        assertThat(place.path("loc").toString()).isEqualTo(location);
        assertThat(place.path("type").stringValue()).isEqualTo(type);
    }

    @Test
    void saysHowManyItemsAListNeeds() {
        assertThat(refused(VALIDATE, "{\"personas\": []}", 422, "validation_failed")
                        .path("details")
                        .path(0)
                        .path("msg")
                        .stringValue())
                .isEqualTo("List should have at least 1 item after validation, not 0");
    }

    @Test
    void refusesMoreThanTheBatchLimitAsARule() {
        JsonNode error = refused(GENERATE, "{\"prompt\": \"a\", \"count\": 1001}", 400, "VALIDATION_ERROR");

        assertThat(error.path("message").stringValue()).isEqualTo("count is over the batch limit of 1000");
        assertThat(error.has("details")).isFalse();
    }

    @Test
    void refusesAnEmptyPersonaToEnhance() {
        assertThat(refused(ENHANCE, "{\"persona\": \"\"}", 422, "validation_failed")
                        .path("details")
                        .path(0)
                        .path("loc")
                        .toString())
                .isEqualTo("[\"persona\"]");
    }

    @Test
    void takesALongPromptAndRefusesOneThatFitsNoMessage() {
        assertThat(OWNER.post(GENERATE, Map.of("prompt", "n".repeat(102_400))).status())
                .isEqualTo(200);
        assertThat(refused(GENERATE, "{\"prompt\": \"" + "n".repeat(200_001) + "\"}", 422, "validation_failed")
                        .path("details")
                        .path(0)
                        .path("type")
                        .stringValue())
                .isEqualTo("string_too_long");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(refused(GENERATE, "{\"prompt\"", 422, "validation_failed")
                        .path("details")
                        .path(0)
                        .path("type")
                        .stringValue())
                .isEqualTo("json_invalid");
        assertThat(refused(GENERATE, "", 422, "validation_failed")
                        .path("details")
                        .path(0)
                        .path("loc")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void refusesWhoHasNoKeyInOneSentence() {
        for (String key : List.of("", "Bearer sk_live_none", "Basic abc")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            RunningGateway.shared().uri(POPULATION + "x"))
                    .GET();
            Response refused =
                    RunningGateway.shared().send(key.isEmpty() ? request : request.header("Authorization", key));

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().toString())
                    .isEqualTo(
                            "{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"missing or invalid credentials\"}}");
            assertThat(refused.header("X-Request-Id")).isPresent();
        }
    }

    @Test
    void refusesAKeyWithoutTheScope() {
        PersonaOwner other =
                PersonaOwner.with(Map.of("name", "Test", "scopes", List.of("populations"), "rateLimit", 1_000));

        Response refused = other.post(GENERATE, Map.of("prompt", "a"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(error(refused).path("code").stringValue()).isEqualTo("forbidden");
    }

    @Test
    void refusesAnUnknownRouteAndMethodInTheSameForm() {
        assertThat(error(OWNER.get("/v1/personas/nowhere")).path("code").stringValue())
                .isEqualTo("NOT_FOUND");
        Response wrong = OWNER.get(GENERATE);
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(error(wrong).path("code").stringValue()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesOwnDataThatIsNotThere() {
        PersonaOwner populations = PersonaOwner.with(
                Map.of("name", "Test", "scopes", List.of("personas", "populations"), "rateLimit", 1_000));
        for (Map<String, String> data : List.of(
                Map.of("dataset_id", "ds_01jf8y0n9m3q5r7t9v1x3z5b7d"),
                Map.of("dataset_id", "?"),
                Map.of("population_id", "5f0cbb0e-6d0f-4a58-9a5b-3f4a2a9e1c11"))) {
            Response refused = populations.post(GENERATE, Map.of("prompt", "a", "own_data", data));

            assertThat(refused.status()).isEqualTo(404);
            assertThat(error(refused).path("code").stringValue()).isEqualTo("NOT_FOUND");
        }
        refused(
                GENERATE,
                "{\"prompt\": \"a\", \"own_data\": {\"dataset_id\": \"a\", \"population_id\": \"b\"}}",
                422,
                "validation_failed");
        refused(GENERATE, "{\"prompt\": \"a\", \"own_data\": {}}", 422, "validation_failed");
    }

    private static JsonNode refused(String path, String body, int status, String code) {
        Response refused = OWNER.post(path, body);
        assertThat(refused.status()).as(() -> refused.json().toString()).isEqualTo(status);
        assertThat(error(refused).path("code").stringValue()).isEqualTo(code);
        return error(refused);
    }
}
