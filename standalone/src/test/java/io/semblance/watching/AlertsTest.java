package io.semblance.watching;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.documentation.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AlertsTest {
    private static final String RUNBOOK = "docs/runbook.md";

    static List<JsonNode> alerts() throws IOException {
        return Watched.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowUrgentItIsAndWhereItsRunbookStands(JsonNode alert) {
        String name = alert.path("alert").stringValue();

        assertThat(alert.at("/labels/severity").stringValue()).isIn("page", "ticket");
        assertThat(alert.at("/annotations/summary").stringValue()).isNotBlank();
        assertThat(alert.at("/annotations/runbook_url").stringValue())
                .isEqualTo(RUNBOOK + "#" + name.toLowerCase(Locale.ROOT));
    }

    @Test
    void haveASectionOfTheRunbookEach() throws IOException {
        Set<String> names = alerts().stream()
                .map(alert -> alert.path("alert").stringValue())
                .collect(toSet());

        assertThat(Pattern.compile("^## (Semblance\\w+)$", Pattern.MULTILINE)
                        .matcher(Documents.read(RUNBOOK))
                        .results()
                        .map(match -> match.group(1)))
                .as("sections of %s", RUNBOOK)
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
