package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract against that of the last release ({@code released/<version>/openapi.json}, as it was served). */
class ReleasedContractTest {
    private static final String LAST_RELEASE = "/released/0.1.0/openapi.json";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void clientsOfTheLastReleaseNoticeNothing() {
        assertThat(ContractChanges.breaking(released(), Contract.DOCUMENT))
                .as("what breaks clients of the last release needs a path of its own, or a new field beside the"
                        + " old one")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/paths, ~1v1~1usage, GET /v1/usage is gone",
        "/paths/~1v1~1datasets, get, GET /v1/datasets is gone",
        "/paths/~1v1~1usage/get/responses, 200, GET /v1/usage breaks clients",
        "/paths/~1v1~1usage/get/responses/200/content, application~1json, GET /v1/usage breaks clients",
        "/components/schemas/Job/properties, queue_position, GET /v1/jobs/{id} has lost queue_position",
        "/components/schemas/Job/properties/progress/properties, done, GET /v1/jobs/{id} has lost done",
        "/components/schemas/Job/properties/phase/enum, 0, GET /v1/jobs/{id} has lost the word fetching",
        "/components/schemas/Job/required, 2, GET /v1/jobs/{id} breaks clients",
        "/components/schemas/GenerationRequest/properties, seed, POST /v1/datasets/{id}/generations has lost seed",
        "/components/schemas/GenerationRequest/properties/output_format/enum, 0, "
                + "POST /v1/datasets/{id}/generations has lost the word parquet"
    })
    void seesWhatWasTakenAway(String parent, String member, String breach) {
        JsonNode contract = Contract.DOCUMENT.deepCopy();
        switch (contract.at(parent)) {
            case ObjectNode object ->
                assertThat(object.remove(member.replace("~1", "/"))).isNotNull();
            case ArrayNode array -> array.remove(Integer.parseInt(member));
            default -> throw new AssertionError(parent);
        }

        assertThat(ContractChanges.breaking(Contract.DOCUMENT, contract)).contains(breach);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/components/schemas/GenerationRequest | required | [\"row_count\", \"output_format\", \"seed\"]",
                "/components/schemas/GenerationRequest/properties/row_count | type | \"string\"",
                "/components/schemas/GenerationRequest/properties/row_count | maximum | 5",
                "/components/schemas/GenerationRequest/properties/row_count | minimum | 5",
                "/components/schemas/GenerationRequest/properties/seed | type | [\"string\", \"null\"]"
            })
    void seesWhatIsAskedForAnew(String parent, String member, String value) {
        assertThat(ContractChanges.breaking(Contract.DOCUMENT, with(parent, member, value)))
                .contains("POST /v1/datasets/{id}/generations breaks clients");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/components/schemas/Job/properties/queue_position | type | \"string\"",
                "/components/schemas/Job/properties/queue_position | type | [\"string\", \"null\"]"
            })
    void seesAnAnswerOfAnotherType(String parent, String member, String value) {
        assertThat(ContractChanges.breaking(Contract.DOCUMENT, with(parent, member, value)))
                .contains("GET /v1/jobs/{id} breaks clients");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/components/schemas/GenerationRequest/properties | label | {\"type\": \"string\"}",
                "/components/schemas/Job/properties | label | {\"type\": \"string\"}",
                "/components/schemas/Job/properties/progress | description | \"How far it is.\"",
                "/info | description | \"Another text.\"",
                "/components/schemas/GenerationRequest/properties/row_count | maximum | 20000000"
            })
    void letsAContractGrow(String parent, String member, String value) {
        assertThat(ContractChanges.breaking(Contract.DOCUMENT, with(parent, member, value)))
                .isEmpty();
    }

    private static JsonNode with(String parent, String member, String value) {
        JsonNode contract = Contract.DOCUMENT.deepCopy();
        ((ObjectNode) contract.at(parent)).set(member, JSON.readTree(value));
        return contract;
    }

    private static JsonNode released() {
        try (InputStream file = ReleasedContractTest.class.getResourceAsStream(LAST_RELEASE)) {
            return JSON.readTree(Objects.requireNonNull(file, LAST_RELEASE));
        } catch (IOException e) {
            throw new IllegalStateException(LAST_RELEASE, e);
        }
    }
}
