package io.semblance.engine.cleaning;

import io.semblance.engine.encoding.Binning;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.encoding.TableEncoder.Kept;
import io.semblance.engine.encoding.ValueCoder;
import io.semblance.engine.ingest.SourceColumn;
import io.semblance.engine.profile.ColumnFacts;
import io.semblance.engine.profile.NumberSummary;
import io.semblance.engine.profile.TextDictionary;
import io.semblance.engine.profile.WeightedValues;
import io.semblance.engine.schema.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides, from what the first pass learned, which columns are kept and how their values become codes. */
public final class Cleaner {
    private static final double NEAR_ZERO_VARIANCE = 0.995;
    private static final double MOSTLY_SPARSE = 0.5;
    private static final int FULL_BOUND = 10;
    private static final int LEAST_BOUND = 3;
    private static final int ROWS_PER_BOUND = 50;
    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile("(?i)(.*[^a-z])?(id|uuid|guid|key|rownames?|rowid|index)|.*[a-z]Id");

    private final NameCleaner names = new NameCleaner();
    private final List<CleaningReport.Entry> entries = new ArrayList<>();
    private final Map<Integer, Kept> kept = new LinkedHashMap<>();
    private final long rows;
    private final int bound;

    private Cleaner(long rows) {
        this.rows = rows;
        this.bound = bound(rows);
    }

    /**
     * In how many rows a level, or a value beyond the extremes, must occur to be shown: 10 from 500 rows on, below that one
     * row in 50, never under 3.
     */
    static int bound(long rows) {
        return Math.clamp(rows / ROWS_PER_BOUND, LEAST_BOUND, FULL_BOUND);
    }

    /** Cleans a seed of {@code rows} rows. */
    public static Cleaning clean(List<SourceColumn> columns, List<ColumnFacts> facts, long rows) {
        Cleaner cleaner = new Cleaner(rows);
        for (int position = 0; position < columns.size(); position++) {
            cleaner.column(position, columns.get(position).name(), facts.get(position));
        }
        return new Cleaning(new CleaningReport(rows, cleaner.entries), cleaner.kept);
    }

    private void column(int position, String name, ColumnFacts facts) {
        switch (facts) {
            case ColumnFacts.Nothing ignored -> drop(name, "no row has a value");
            case ColumnFacts.FreeText ignored -> drop(name, "free text: too many different texts to model");
            case ColumnFacts.HugeNumbers ignored -> drop(name, "numbers beyond 2^53 are not modelled");
            case ColumnFacts.Texts texts -> texts(position, name, texts);
            case ColumnFacts.Numbers numbers -> numbers(position, name, numbers);
        }
    }

    private void texts(int position, String name, ColumnFacts.Texts texts) {
        TextDictionary dictionary = texts.dictionary();
        Optional<String> reason = textReason(dictionary, texts);
        if (reason.isPresent()) {
            drop(name, reason.get());
            return;
        }
        boolean missing = texts.missing() > 0;
        LevelPlan plan =
                texts.truth() ? LevelPlan.booleans(dictionary, missing) : LevelPlan.of(dictionary, missing, bound);
        if (plan.otherRows() > MOSTLY_SPARSE * (rows - texts.missing())) {
            drop(name, "free text: most rows have a text that fewer than %d rows share".formatted(bound));
        } else if (plan.encoding().values() < 2 && nearlyAll(rows - texts.missing() - plan.blanked())) {
            drop(name, "constant: all rows have the same value");
        } else {
            List<String> notes = new ArrayList<>();
            if (plan.merged() > 0) {
                notes.add("%d levels of fewer than %d rows merged into %s"
                        .formatted(plan.merged(), bound, LevelPlan.OTHER));
            }
            if (plan.blanked() > 0) {
                notes.add("%d levels of fewer than %d rows count as missing".formatted(plan.blanked(), bound));
            }
            keep(position, name, notes, plan.encoding(), new ValueCoder.ByText(dictionary, plan.codes()));
        }
    }

    private Optional<String> textReason(TextDictionary texts, ColumnFacts.Texts facts) {
        long present = rows - facts.missing();
        long top = facts.missing();
        for (int i = 0; i < texts.size(); i++) {
            top = Math.max(top, texts.count(i));
        }
        if (texts.size() == present && present > bound) {
            return Optional.of("identifier: every row has a different text");
        }
        if (nearlyAll(top)) {
            return Optional.of("near-zero variance: one value takes more than 99.5 % of the rows");
        }
        if (!LevelPlan.anyLevel(texts, bound)) {
            return Optional.of("free text: no text occurs in %d rows".formatted(bound));
        }
        return Optional.empty();
    }

    private void numbers(int position, String name, ColumnFacts.Numbers numbers) {
        NumberSummary summary = numbers.summary();
        Optional<String> reason = numberReason(name, numbers);
        if (reason.isPresent()) {
            drop(name, reason.get());
            return;
        }
        ColumnType type =
                numbers.dates() ? ColumnType.DATE : summary.decimals() == 0 ? ColumnType.INTEGER : ColumnType.NUMBER;
        Bins bins = Binning.of(summary, type, numbers.missing() > 0, bound);
        if (bins.values() < 2 && numbers.missing() == 0) {
            drop(name, "constant: all rows but a few have the same value");
            return;
        }
        ValueCoder byValue = new ValueCoder.ByValue(summary, bins, numbers.dates());
        ValueCoder coder = numbers.texts()
                .<ValueCoder>map(texts -> new ValueCoder.ByText(texts, codes(texts, byValue)))
                .orElse(byValue);
        List<String> notes = numbers.timed() ? List.of("the time of day is not kept, only the date") : List.of();
        keep(position, name, notes, bins, coder);
    }

    private static int[] codes(TextDictionary texts, ValueCoder coder) {
        int[] codes = new int[texts.size()];
        for (int i = 0; i < codes.length; i++) {
            char[] text = texts.text(i).toCharArray();
            codes[i] = coder.text(text, 0, text.length);
        }
        return codes;
    }

    private Optional<String> numberReason(String name, ColumnFacts.Numbers numbers) {
        NumberSummary summary = numbers.summary();
        WeightedValues values = summary.values();
        long top = Arrays.stream(values.counts()).max().orElse(0);
        boolean allDifferent = values.total() == values.size();
        boolean whole = summary.decimals() == 0 && !numbers.dates();
        if (nearlyAll(Math.max(numbers.missing(), summary.exact() ? top : top * rows / values.total()))) {
            return Optional.of("near-zero variance: one value takes more than 99.5 % of the rows");
        }
        if (whole && summary.increasing()) {
            return Optional.of("identifier: whole numbers that grow from row to row");
        }
        if (whole && allDifferent && IDENTIFIER_NAME.matcher(name).matches()) {
            return Optional.of("identifier: every row has a different number");
        }
        return Optional.empty();
    }

    private void keep(int position, String original, List<String> notes, Encoding encoding, ValueCoder coder) {
        String name = names.clean(original);
        entries.add(CleaningReport.Entry.kept(original, name, notes));
        kept.put(position, new Kept(new ModelColumn(name, original, encoding), coder));
    }

    private boolean nearlyAll(long count) {
        return count > NEAR_ZERO_VARIANCE * rows;
    }

    private void drop(String name, String reason) {
        entries.add(CleaningReport.Entry.dropped(name, reason));
    }
}
