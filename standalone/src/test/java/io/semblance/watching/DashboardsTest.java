package io.semblance.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DashboardsTest {
    private static final int AT_A_GLANCE = 12;

    static List<Path> dashboards() throws IOException {
        return Watched.files(Watched.DASHBOARDS);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isReadAtAGlance(Path file) throws IOException {
        JsonNode panels = Watched.dashboard(file).path("panels");

        assertThat(panels.size()).isBetween(1, AT_A_GLANCE);
        assertThat(panels.valueStream().map(panel -> panel.path("id").intValue()))
                .doesNotHaveDuplicates();
        assertThat(panels.valueStream().map(panel -> panel.path("title").stringValue()))
                .doesNotHaveDuplicates();
        assertThat(panels.valueStream().map(panel -> panel.path("gridPos").toString()))
                .as("places")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksThePrometheusThatItsReaderChooses(Path file) throws IOException {
        JsonNode dashboard = Watched.dashboard(file);

        assertThat(variables(dashboard)).contains("datasource", "namespace");
        assertThat(dashboard.path("panels"))
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("$datasource"));
    }

    /** A variable that no query has would change nothing, and one that is not declared would be sent as it is written. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void usesTheVariablesThatItShows(Path file) throws IOException {
        JsonNode dashboard = Watched.dashboard(file);
        String text = dashboard.path("panels").toString();

        assertThat(variables(dashboard)).allSatisfy(name -> assertThat(text).contains("$" + name));
        assertThat(text.replaceAll("\\$(__rate_interval|1|" + String.join("|", variables(dashboard)) + ")\\b", ""))
                .doesNotContain("$");
        assertThat(dashboard.path("panels"))
                .allSatisfy(panel -> assertThat(panel.path("targets"))
                        .isNotEmpty()
                        .allSatisfy(target ->
                                assertThat(target.path("expr").stringValue()).contains("namespace=~\"$namespace\"")));
    }

    @Test
    void haveNamesOfTheirOwn() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Path file : dashboards()) {
            all.add(Watched.dashboard(file));
        }

        assertThat(all).extracting(board -> board.path("uid").stringValue()).doesNotHaveDuplicates();
        assertThat(all).extracting(board -> board.path("title").stringValue()).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(board -> assertThat(board.path("tags").toString()).contains("semblance"));
    }

    private static Set<String> variables(JsonNode dashboard) {
        return dashboard
                .at("/templating/list")
                .valueStream()
                .map(variable -> variable.path("name").stringValue())
                .collect(Collectors.toSet());
    }
}
