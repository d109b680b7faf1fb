package io.semblance.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.RowTally;
import io.semblance.engine.scenario.Range;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.schema.ColumnType;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.SynthesisModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GenerationPageTest {
    private static final String SCRIPT = "</title><script>alert(1)</script>{style}";
    private static final String IMAGE = "\"><img src=x onerror='alert(2)'>";
    private static final Pattern TAG = Pattern.compile("<!?/?([a-zA-Z0-9]+)");

    @Test
    void letsNoDataBecomeMarkup() {
        String page = page(SCRIPT, IMAGE, Map.of("<b>fact</b>", "<i>value</i>"));

        assertThat(TAG.matcher(page).results().map(match -> match.group(1)).distinct())
                .containsOnly(
                        "doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p",
                        "strong", "bdi", "br", "div", "table", "thead", "tbody", "tr", "th", "td", "article", "svg",
                        "rect", "dl", "dt", "dd");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;{style}")
                .contains("&quot;&gt;&lt;img");
        assertThat(Pattern.compile("<[^>]*\\son\\w+\\s*=").matcher(page).find()).isFalse();
    }

    @Test
    void namesItsOneStyleByHashAndLoadsNothing() throws Exception {
        String page = page("age", "Premium", Map.of());
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'")
                .doesNotContain("style=\"", "http:", "https:", "url(", "@import", "src=", "href=");
    }

    @Test
    void cutsLongTextsAndShowsNoControlCharacters() {
        String page = page("a".repeat(500), "b\u0000\u001b\ud800c" + "d".repeat(500), Map.of());
        assertThat(page)
                .contains("a".repeat(80) + "…")
                .doesNotContain("a".repeat(81))
                .contains("d".repeat(395) + "…")
                .doesNotContain("d".repeat(396))
                .contains("b\uFFFD\uFFFD\uFFFDcd");
    }

    @Test
    void tellsTheScenarioInWords() {
        String page = page("age", "Premium", Map.of("Seed of the random choices", "42"));
        assertThat(page)
                .contains("<h1>2 synthetic rows</h1>")
                .contains("Of 9 that were asked for.")
                .contains("The scenario is <bdi>segment</bdi>: 50.0 % <bdi>Premium</bdi>, 50.0 %")
                .contains("<bdi>age</bdi>: <bdi>18 to 30</bdi>.")
                .contains("<dt><bdi>Seed of the random choices</bdi></dt><dd><bdi>42</bdi></dd>")
                .contains("nobody copied");
    }

    /** Two rows of a model of two columns. */
    private static String page(String column, String level, Map<String, String> facts) {
        List<ModelColumn> columns = List.of(
                new ModelColumn(
                        column,
                        column,
                        Optional.of(level),
                        new Bins(ColumnType.INTEGER, 0, 1, new long[] {18, 40}, new long[] {39, 77}, true)),
                new ModelColumn(
                        "segment",
                        "segment",
                        Optional.empty(),
                        new Levels(ColumnType.CATEGORICAL, List.of(level, "Value"), false)));
        ModelOrigin origin = ModelOrigin.of(List.of(new long[] {5, 5, 2}, new long[] {4, 8}), 20)
                .of("0".repeat(64), Optional.of(new ModelOrigin.HeldOutFigures(100, .98, .96, .51, .01, .01, 1)));
        SynthesisModel model = new SynthesisModel(columns, 0, new int[] {0, 1}, List.of(), 12, origin);
        RowTally tally = new RowTally(columns);
        tally.add(new RowBlock(2, new char[][] {{0, 0}, {0, 1}}, new long[][] {{18, 30}, {}}));
        Scenario scenario = new Scenario(Map.of("segment", Map.of(level, 0.5)), Map.of(column, new Range(18, 30)));
        GenerationReport report = GenerationReport.of(
                model,
                new GenerationSpec(9, 1, scenario),
                OptionalDouble.of(12),
                tally,
                Optional.of(new Binding(column, level, level, 2)));
        return new String(GenerationPage.of(report, facts), StandardCharsets.UTF_8);
    }
}
