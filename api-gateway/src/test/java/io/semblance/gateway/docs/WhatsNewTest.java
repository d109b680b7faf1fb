package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.docs.WhatsNew.Change;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhatsNewTest {
    /** What the first version had. */
    private static final Set<String> FIRST = Set.of(
            "/v1/datasets",
            "/v1/datasets/{}",
            "/v1/datasets/{}/schema",
            "/v1/datasets/{}/generations",
            "/v1/generations/{}",
            "/v1/generations/{}/artifact",
            "/v1/jobs",
            "/v1/jobs/{}",
            "/v1/jobs/{}/cancel");

    private static final WhatsNew ONE =
            new WhatsNew(List.of(new Change(LocalDate.of(2026, 11, 26), "Now `GET /a<b>` & more.")));

    @Test
    void listsTheNewestFirst() {
        assertThat(WhatsNew.load().changes())
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparing(Change::date).reversed());
    }

    @Test
    void tellsOfEveryRouteThatCameLater() {
        String told = WhatsNew.load().changes().stream()
                .map(change -> nameless(change.text()))
                .collect(Collectors.joining("\n"));
        Set<String> untold = Contract.operations().stream()
                .map(operation -> nameless(operation.path()))
                .filter(path -> path.startsWith("/v1/") && !path.startsWith("/v1/operator/"))
                .filter(path -> !FIRST.contains(path) && !path.matches("/v1/generations/\\{}/(manifest|report.*)"))
                .filter(path -> !told.contains(" " + path + "`"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(untold)
                .as("routes of clients that whats-new.yaml does not name; generations name their documents by fields")
                .isEmpty();
    }

    private static String nameless(String text) {
        return text.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void isTextForTheManual() {
        assertThat(ONE.markdown()).isEqualTo("- 2026-11-26: Now `GET /a<b>` & more.");
    }

    @Test
    void isEscapedForThePanel() {
        assertThat(ONE.html())
                .isEqualTo("<dt><time>2026-11-26</time></dt><dd>Now <code>GET /a&lt;b&gt;</code> &amp; more.</dd>");
    }
}
