package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.docs.Contract.Operation;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest {
    private static final Set<String> CONSEQUENTIAL = Set.of("post", "delete");
    // They change nothing of a customer's.
    private static final Set<String> HARMLESS = Set.of("mintToken", "createProbe", "assessScenario");

    @Test
    void namesEveryOperationOnce() {
        List<String> ids = Contract.operations().stream().map(Operation::id).toList();

        assertThat(ids).doesNotContain("").doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
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

    @Test
    void linksOnlyToOperationsThereAre() {
        Set<String> ids = Contract.operations().stream().map(Operation::id).collect(Collectors.toSet());
        List<String> linked = new ArrayList<>();
        for (Operation operation : Contract.operations()) {
            Contract.responses(operation)
                    .forEach(response -> response.getValue()
                            .path("links")
                            .forEach(link -> linked.add(link.path("operationId").stringValue(""))));
        }

        assertThat(linked).isNotEmpty().allMatch(ids::contains);
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
    void describesTheRefusalOfTheUnauthenticatedWhereATokenIsNeeded() {
        for (Operation operation : Contract.operations()) {
            boolean open = operation.node().has("security");
            boolean described = operation.node().path("responses").has("401");
            assertThat(described || open).as("%s", operation).isTrue();
        }
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> walk(child, visitor));
    }
}
