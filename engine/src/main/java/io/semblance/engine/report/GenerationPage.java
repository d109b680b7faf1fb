package io.semblance.engine.report;

import io.semblance.engine.report.ScenarioOutcome.ReachedRange;
import io.semblance.engine.report.ScenarioOutcome.ReachedShare;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.ModelOrigin.HeldOutFigures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report on generated rows as one HTML file that loads nothing and runs nothing. */
public final class GenerationPage {
    private static final double HALF_A_POINT = 0.5;
    private static final int MOST_NAMED = 12;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{rows} synthetic rows</title>
            <style>{style}</style>
            </head>
            <body><main>
            <h1>{rows} synthetic rows</h1>
            {lead}
            {scenario}
            <h2>Every column, beside the seed</h2>
            <p>{columns}</p>
            <p class="soft"><svg class="key" viewBox="0 0 1 1" aria-hidden="true"><rect class="seed" width="1" height="1"/></svg> \
            seed <svg class="key" viewBox="0 0 1 1" aria-hidden="true"><rect class="made" width="1" height="1"/></svg> these rows. \
            Distance is from 0 (the same) to 1 (nothing in common): of numbers the largest difference of their cumulative \
            shares, of levels the share of rows that would have to change. Chance alone makes about the distance named \
            beside it.</p>
            <div class="cards">
            {cards}</div>
            <h2>Privacy</h2>
            {privacy}
            <h2>Where these rows come from</h2>
            <dl>{facts}</dl>
            </main></body>
            </html>
            """;
    private static final String SHARES = """
            <div class="wide"><table><thead><tr><th scope="col">column</th><th scope="col">level</th>\
            <th scope="col" class="n">asked</th><th scope="col" class="n">reached</th>\
            <th scope="col" class="n">off by points</th><th scope="col" class="n">rows</th></tr></thead><tbody>
            %s</tbody></table></div>
            """;
    private static final String SHARE = """
            <tr><th scope="row">%s</th><td>%s</td><td class="n">%s</td><td class="n">%s</td>\
            <td class="n %s">%.2f</td><td class="n">%s</td></tr>
            """;
    private static final String RANGES = """
            <div class="wide"><table><thead><tr><th scope="col">column</th><th scope="col">range asked</th>\
            <th scope="col">lowest and highest row</th><th scope="col">rows outside</th></tr></thead><tbody>
            %s</tbody></table></div>
            """;
    private static final String RANGE = """
            <tr><th scope="row">%s</th><td>%s</td><td>%s to %s</td><td class="%s">%s</td></tr>
            """;

    private GenerationPage() {}

    /**
     * The page as UTF-8.
     *
     * @param facts what else is to be told of the rows, by name, in order
     */
    public static byte[] of(GenerationReport report, Map<String, String> facts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("policy", PageStyle.POLICY);
        parts.put("style", PageStyle.CSS);
        parts.put("rows", Html.count(report.rows()));
        parts.put("lead", lead(report));
        parts.put("scenario", report.scenario().conditioned() ? scenario(report) : "");
        parts.put("columns", columns(report));
        parts.put("cards", ColumnCards.of(report.columns()));
        parts.put("privacy", privacy(report.origin()));
        parts.put("facts", facts(facts));
        return filled(parts).getBytes(StandardCharsets.UTF_8);
    }

    /** The page with its parts; what stands in a part is never taken for the place of another. */
    private static String filled(Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int open = PAGE.indexOf('{'); open >= 0; open = PAGE.indexOf('{', at)) {
            int close = PAGE.indexOf('}', open);
            page.append(PAGE, at, open).append(parts.get(PAGE.substring(open + 1, close)));
            at = close + 1;
        }
        return page.append(PAGE, at, PAGE.length()).toString();
    }

    private static String lead(GenerationReport report) {
        String asked = report.rows() == report.rowsAsked()
                ? "As many as were asked for."
                : "Of %s that were asked for.".formatted(Html.count(report.rowsAsked()));
        String why = report.binding()
                .map(binding -> "<p><strong>%s, %s:</strong> %s</p>"
                        .formatted(
                                Html.text(binding.column()),
                                Html.text(binding.condition()),
                                Html.sentence(binding.detail())))
                .orElse("");
        return "<p class=\"lead\">" + asked + " " + inWords(report.scenario()) + "</p>" + why;
    }

    private static String inWords(ScenarioOutcome scenario) {
        if (!scenario.conditioned()) {
            return "There were no conditions: the rows are meant to look like the seed.";
        }
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (ReachedShare share : scenario.shares()) {
            words.computeIfAbsent(share.column(), column -> new ArrayList<>())
                    .add(Html.percent(share.asked()) + " " + Html.text(share.level()));
        }
        for (ReachedRange range : scenario.ranges()) {
            words.put(range.column(), List.of(Html.text(range.asked())));
        }
        List<String> columns = new ArrayList<>();
        words.forEach((column, parts) -> columns.add(Html.text(column) + ": " + some(parts, ", ")));
        return "The scenario is " + some(columns, "; ") + ".";
    }

    private static String some(List<String> parts, String separator) {
        int more = parts.size() - MOST_NAMED;
        String named = String.join(separator, parts.subList(0, Math.min(MOST_NAMED, parts.size())));
        return more > 0 ? named + separator + "and " + more + " more" : named;
    }

    private static String scenario(GenerationReport report) {
        StringBuilder text = new StringBuilder("<h2>What was asked, and what came</h2>");
        ScenarioOutcome scenario = report.scenario();
        if (!scenario.shares().isEmpty()) {
            StringBuilder rows = new StringBuilder();
            scenario.shares().forEach(share -> rows.append(share(share)));
            text.append(SHARES.formatted(rows));
        }
        if (!scenario.ranges().isEmpty()) {
            StringBuilder rows = new StringBuilder();
            scenario.ranges().forEach(range -> rows.append(range(range)));
            text.append(RANGES.formatted(rows));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "<p>The scenario rests on about <strong>%,.0f rows</strong> of the seed: so many are as it wants them,"
                                + " weighed by how well they fit. For each of them %,.1f rows were made; the larger that number is,"
                                + " the more the rows repeat what is known of few.</p>",
                        scenario.effectiveRows(),
                        report.rows() / Math.max(1, scenario.effectiveRows())))
                .toString();
    }

    private static String share(ReachedShare share) {
        return String.format(
                Locale.ROOT,
                SHARE,
                Html.text(share.column()),
                Html.text(share.level()),
                Html.percent(share.asked()),
                Html.percent(share.reached()),
                Math.abs(share.deviation()) <= HALF_A_POINT ? "good" : "bad",
                share.deviation(),
                Html.count(share.rows()));
    }

    private static String range(ReachedRange range) {
        return RANGE.formatted(
                Html.text(range.column()),
                Html.text(range.asked()),
                Html.text(range.lowest()),
                Html.text(range.highest()),
                range.holds() ? "good" : "bad",
                range.holds() ? "none" : Html.count(Math.max(1, range.rowsOutside())) + " or more");
    }

    private static String columns(GenerationReport report) {
        long others = report.columns().stream()
                .filter(column -> !column.conditioned())
                .count();
        long moved = report.columns().stream()
                .filter(column -> !column.conditioned() && column.beyondChance())
                .count();
        String meaning = report.scenario().conditioned()
                ? "Columns without a condition move where they are tied to one with a condition: that is what the scenario does."
                : "Without conditions every column should lie as near to the seed as chance allows.";
        return String.format(
                Locale.ROOT,
                "%,d of %,d columns without a condition lie farther from the seed than chance makes them; their mean distance"
                        + " is %.3f. %s",
                moved,
                others,
                report.meanDistance(),
                meaning);
    }

    private static String privacy(ModelOrigin origin) {
        String meaning = "<p>" + PrivacyWords.meaning(origin) + "</p>";
        return origin.heldOut()
                        .map(figures -> "<div class=\"wide\"><table><tbody>" + figures(origin, figures)
                                + "</tbody></table></div>")
                        .orElse("")
                + meaning;
    }

    private static String figures(ModelOrigin origin, HeldOutFigures figures) {
        return figure(
                        "Synthetic rows that lie nearer to a row learned from than to any row held out",
                        Html.percent(figures.nearerToTrained()),
                        "50 % where single rows have left no trace")
                + figure(
                        "Synthetic rows that equal a row learned from",
                        Html.percent(figures.copies()),
                        "%s of real rows, which nobody copied, do as well"
                                .formatted(Html.percent(figures.copiesAmongHeldOut())))
                + figure(
                        "Distance to the nearest row learned from, over that of real rows",
                        String.format(Locale.ROOT, "%.2f", figures.distanceRatio()),
                        "1 where synthetic rows stay as far away as other people do")
                + figure(
                        "Rows behind each figure that the model draws from",
                        "%s or more".formatted(Html.count(origin.leafRows())),
                        "the more, the less of one row is left")
                + figure(
                        "Agreement with rows held out: columns, and pairs of columns",
                        Html.percent(figures.shape()) + ", " + Html.percent(figures.trend()),
                        "100 % where it is entire");
    }

    private static String figure(String name, String value, String meaning) {
        return "<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td><td class=\"soft\">%s</td></tr>\n"
                .formatted(name, value, meaning);
    }

    private static String facts(Map<String, String> facts) {
        StringBuilder list = new StringBuilder();
        facts.forEach((name, value) -> list.append("<dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Html.text(value))
                .append("</dd>"));
        return list.toString();
    }
}
