package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The columns of a page: what was conditioned first, then what moved most. */
final class ColumnCards {
    private static final double UNSEEN = 0.02;
    private static final double LITTLE = 0.1;
    private static final int MEAN_DIGITS = 2;
    private static final int MEDIAN = 2;

    private static final String CARD = """
            <article class="card"><h3>%s</h3>
            <p class="soft">%s%s</p>
            <table><thead><tr><th scope="col">values</th><th scope="col"></th><th scope="col" class="n">seed</th>\
            <th scope="col" class="n">rows</th></tr></thead><tbody>
            %s</tbody></table></article>
            """;
    private static final String BAR = """
            <tr><th scope="row">%s</th><td><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="seed" width="%.2f" height="6"/><rect class="made" y="7" width="%.2f" height="6"/></svg></td>\
            <td class="n">%s</td><td class="n">%s</td></tr>
            """;

    private ColumnCards() {}

    static String of(List<ColumnShift> columns) {
        StringBuilder cards = new StringBuilder();
        columns.stream()
                .sorted(Comparator.comparing(ColumnShift::conditioned)
                        .thenComparingDouble(ColumnShift::distance)
                        .reversed())
                .forEach(column -> cards.append(card(column)));
        return cards.toString();
    }

    private static String card(ColumnShift shift) {
        double longest = 1e-9;
        for (ColumnShift.Bar bar : shift.bars()) {
            longest = Math.max(longest, Math.max(bar.seed(), bar.generated()));
        }
        StringBuilder rows = new StringBuilder();
        for (ColumnShift.Bar bar : shift.bars()) {
            rows.append(String.format(
                    Locale.ROOT,
                    BAR,
                    Html.text(bar.values()),
                    100 * bar.seed() / longest,
                    100 * bar.generated() / longest,
                    Html.percent(bar.seed()),
                    Html.percent(bar.generated())));
        }
        String label =
                shift.column().label().map(text -> Html.sentence(text) + "<br>").orElse("");
        return String.format(
                Locale.ROOT, CARD, Html.text(shift.column().name()), label, verdict(shift) + means(shift), rows);
    }

    private static String verdict(ColumnShift shift) {
        String distance =
                String.format(Locale.ROOT, "distance %.3f, by chance about %.3f", shift.distance(), shift.byChance());
        if (shift.conditioned()) {
            return "Set by the scenario; " + distance;
        }
        if (!shift.beyondChance() || shift.distance() < UNSEEN) {
            return "As in the seed; " + distance;
        }
        return (shift.distance() < LITTLE ? "Moved a little; " : "Moved; ") + distance;
    }

    private static String means(ColumnShift shift) {
        if (shift.column().encoding() instanceof Bins bins && shift.numbers().isPresent()) {
            ColumnShift.Numbers numbers = shift.numbers().get();
            return String.format(
                    "<br>Mean %s in the seed, %s in the rows; median %s and %s",
                    mean(bins, numbers.seed().mean()),
                    mean(bins, numbers.generated().mean()),
                    bins.text(numbers.seed().quantiles().get(MEDIAN)),
                    bins.text(numbers.generated().quantiles().get(MEDIAN)));
        }
        return "";
    }

    private static String mean(Bins bins, double scaled) {
        return bins.type() == ColumnType.DATE
                ? bins.text(Math.round(scaled))
                : BigDecimal.valueOf(scaled)
                        .movePointLeft(bins.decimals())
                        .setScale(MEAN_DIGITS, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
