package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.docs.Contract.Operation;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest {
    private static final Set<String> CONSEQUENTIAL = Set.of("post", "put", "delete");
    // They change nothing of a customer's.
    private static final Set<String> HARMLESS = Set.of(
            "summariseCredits",
            "whoAmI",
            "mintToken",
            "createProbe",
            "assessScenario",
            "exchangeCredentials",
            "signIn",
            "signOut");
    /** Clients are generated from these ids: they may get company, but stay. */
    private static final Set<String> RELEASED = Set.of(
            "requestAccess",
            "getSignup",
            "claimCredential",
            "rotateCredential",
            "mintToken",
            "getSigningKeys",
            "getIssuer",
            "getOpenIdConfiguration",
            "uploadDataset",
            "extendDatasetRetention",
            "getUsage",
            "listDatasets",
            "getDataset",
            "deleteDataset",
            "getDatasetSchema",
            "getDatasetCleaning",
            "getTrainingReport",
            "assessScenario",
            "createGeneration",
            "listGenerations",
            "getGeneration",
            "downloadArtifact",
            "inspectArtifact",
            "getGenerationManifest",
            "getGenerationReport",
            "viewGenerationReport",
            "listJobs",
            "getJob",
            "cancelJob",
            "createProbe",
            "createTenant",
            "getContract",
            "listErrors",
            "getError",
            "getHealth");

    private static final Set<String> WITH_EXAMPLES =
            Set.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");
    private static final String IN_THE_ANSWER = "$response.body#";

    @Test
    void namesEveryOperationOnce() {
        List<String> ids = Contract.operations().stream().map(Operation::id).toList();

        assertThat(ids).doesNotContain("").doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(ids).as("an operationId is kept for good").containsAll(RELEASED);
    }

    @Test
    void saysWhatItIsAndWhere() {
        JsonNode info = Contract.DOCUMENT.path("info");

        assertThat(info.path("version").stringValue("")).isNotBlank();
        assertThat(info.path("description").stringValue("")).isNotBlank();
        assertThat(Contract.DOCUMENT.path("servers").size()).isEqualTo(1);
        assertThat(Contract.DOCUMENT.at("/servers/0/url").stringValue()).isEqualTo(Contract.PUBLIC_URL);
        assertThat(Contract.DOCUMENT.toString()).doesNotContain("api.example.com");
    }

    @Test
    void givesAnExampleOfEveryRequestAndOfEveryGoodAnswer() {
        List<String> without = new ArrayList<>();
        for (Operation operation : Contract.operations()) {
            addWithoutExample(operation + " request", operation.node().path("requestBody"), without);
            Contract.responses(operation).stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> addWithoutExample(
                            operation + " " + response.getKey(), Contract.resolve(response.getValue()), without));
        }

        assertThat(without).isEmpty();
    }

    private static void addWithoutExample(String name, JsonNode message, List<String> without) {
        message.path("content").properties().stream()
                .filter(content -> WITH_EXAMPLES.contains(content.getKey()))
                .filter(content -> !content.getValue().has("example")
                        && !content.getValue().has("examples"))
                .forEach(content -> without.add(name + " as " + content.getKey()));
    }

    @Test
    void marksWhatAffectsCustomers() {
        for (Operation operation : Contract.operations()) {
            boolean expected = CONSEQUENTIAL.contains(operation.method()) && !HARMLESS.contains(operation.id());
            assertThat(operation.node().path("x-openai-isConsequential").booleanValue(false))
                    .as("%s", operation)
                    .isEqualTo(expected);
        }
    }

    /** A comma in a description within braces ends it, and makes a member of the rest. */
    @Test
    void hasNoSentenceForAName() {
        List<String> sentences = new ArrayList<>();
        walk(
                Contract.DOCUMENT,
                node -> node.properties().stream()
                        .filter(member ->
                                member.getValue().isNull() && member.getKey().contains(" "))
                        .forEach(member -> sentences.add(member.getKey())));

        assertThat(sentences).as("put the description in quotes").isEmpty();
    }

    @Test
    void refersOnlyToWhatThereIs() {
        List<String> dangling = new ArrayList<>();
        walk(Contract.DOCUMENT, node -> {
            if (node.path("$ref").isString() && Contract.resolve(node).isMissingNode()) {
                dangling.add(node.path("$ref").stringValue());
            }
        });

        assertThat(dangling).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "requestAccess, getSignup",
        "getSignup, claimCredential",
        "claimCredential, mintToken",
        "rotateCredential, claimCredential",
        "uploadDataset, getJob",
        "uploadDataset, getDatasetSchema",
        "getJob, getDatasetSchema",
        "getDatasetSchema, createGeneration",
        "createGeneration, getJob",
        "getJob, getGeneration",
        "createGeneration, getGeneration",
        "getGeneration, downloadArtifact"
    })
    void linksTheStepsOfTheWorkflow(String from, String to) {
        assertThat(links())
                .anyMatch(link -> link.from().id().equals(from) && link.to().equals(to));
    }

    @Test
    void linksByWhatTheAnswerHasToWhatTheNextOperationTakes() {
        assertThat(links()).isNotEmpty().allSatisfy(link -> {
            Operation target = Contract.operations().stream()
                    .filter(operation -> operation.id().equals(link.to()))
                    .findFirst()
                    .orElseThrow();
            List<String> taken = target.node()
                    .path("parameters")
                    .valueStream()
                    .map(parameter -> Contract.resolve(parameter).path("name").stringValue(""))
                    .toList();
            link.node().path("parameters").properties().forEach(parameter -> {
                assertThat(taken).as("%s to %s", link.from(), link.to()).contains(parameter.getKey());
                String source = parameter.getValue().stringValue("");
                assertThat(source).startsWith(IN_THE_ANSWER + "/");
                assertThat(properties(link.response()))
                        .as("%s to %s", link.from(), link.to())
                        .contains(source.substring(IN_THE_ANSWER.length() + 1));
            });
        });
    }

    /** They were lists of one once, in the contract that this one follows. */
    @Test
    void describesIdentifiersAndAddressesAsStrings() {
        Map<String, JsonNode> described = new TreeMap<>();
        walk(
                Contract.DOCUMENT,
                node -> node.path("properties").properties().stream()
                        .filter(property -> property.getKey().matches(".*_(id|url)"))
                        // Of the dialect of populations, which has null for none.
                        .filter(property -> !property.getKey().equals("benchmark_id"))
                        .forEach(property -> described.put(property.getKey(), Contract.resolve(property.getValue()))));

        assertThat(described).containsKeys("dataset_id", "generation_id", "job_id", "artifact_url");
        described.forEach((name, schema) ->
                assertThat(schema.path("type").stringValue("")).as(name).isEqualTo("string"));
    }

    @ParameterizedTest
    @CsvSource({
        "SignupStatus, pending approved declined",
        "JobStatus, queued processing completed failed cancelled expired",
        "Dataset/properties/status, processing ready failed cancelled",
        "Generation/properties/status, processing ready partial failed cancelled"
    })
    void hasTheWordsOfEveryState(String schema, String words) {
        assertThat(Contract.resolve(Contract.DOCUMENT.at("/components/schemas/" + schema))
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(words.split(" "));
    }

    private static Set<String> properties(JsonNode response) {
        JsonNode schema = response.at("/content/application~1json/schema");
        return Set.copyOf(Contract.resolve(schema).path("properties").propertyNames());
    }

    private record Link(Operation from, JsonNode response, String to, JsonNode node) {}

    private static List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Operation operation : Contract.operations()) {
            Contract.responses(operation).forEach(answer -> {
                JsonNode response = Contract.resolve(answer.getValue());
                response.path("links")
                        .forEach(link -> links.add(new Link(
                                operation, response, link.path("operationId").stringValue(""), link)));
            });
        }
        return links;
    }

    @Test
    void givesExamplesThatKeepTheirSchemas() {
        List<String> violations = new ArrayList<>();
        walk(Contract.DOCUMENT, node -> {
            if (node.has("schema") && node.has("example")) {
                Contract.violations(node.path("schema"), node.path("example"))
                        .forEach(violation -> violations.add(node.path("example") + ": " + violation));
            }
        });

        assertThat(violations).isEmpty();
    }

    @Test
    void namesTheCodesOfEveryRefusalWithTheirStatus() {
        for (Operation operation : Contract.operations()) {
            Contract.responses(operation).forEach(response -> {
                JsonNode described = Contract.resolve(response.getValue());
                boolean refusal = described.path("content").has("application/problem+json");
                if (refusal) {
                    assertThat(Contract.codes(described))
                            .as("%s %s", operation, response.getKey())
                            .isNotEmpty();
                }
                for (String slug : Contract.codes(described)) {
                    Optional<ErrorCode> code = ErrorCode.ofSlug(slug);
                    assertThat(code).as("%s of %s", slug, operation).isPresent();
                    assertThat(Problems.status(code.orElseThrow()).value())
                            .as("%s of %s", slug, operation)
                            .isEqualTo(Integer.parseInt(response.getKey()));
                }
            });
        }
    }

    @Test
    void describesTheRefusalOfTheUnauthenticatedWhereProofIsNeeded() {
        for (Operation operation : Contract.operations()) {
            boolean open = operation.node().has("security")
                    && operation.node().path("security").isEmpty();
            boolean described = operation.node().path("responses").has("401");
            assertThat(described || open).as("%s", operation).isTrue();
        }
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> walk(child, visitor));
    }
}
