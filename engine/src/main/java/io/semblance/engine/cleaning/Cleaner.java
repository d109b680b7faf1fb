package io.semblance.engine.cleaning;

import io.semblance.engine.encoding.Binning;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.encoding.TableEncoder.Kept;
import io.semblance.engine.encoding.ValueCoder;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides, from what the first pass learned, which columns are kept and how their values become codes. */
public final class Cleaner {
    private static final double NEAR_ZERO_VARIANCE = 0.995;
    private static final String NEARLY_CONSTANT = "near-zero variance: one value takes more than 99.5 % of the rows";
    private static final double MOSTLY_SPARSE = 0.5;
    private static final int FULL_BOUND = 10;
    private static final int LEAST_BOUND = 3;
    private static final int ROWS_PER_BOUND = 50;
    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile("(?i)(.*[^a-z])?(id|uuid|guid|key|rownames?|rowid|index)|.*[a-z]Id");

    private final NameCleaner names = new NameCleaner();
    private final List<CleaningReport.Entry> entries = new ArrayList<>();
    private final Map<Integer, Kept> kept = new LinkedHashMap<>();
    private final CleaningOptions options;
    private final long rows;
    private final int bound;

    private Cleaner(CleaningOptions options, long rows) {
        this.options = options;
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

    /**
     * Cleans a seed of {@code rows} rows.
     *
     * @throws IngestException when the options name a column that the file does not have, or weights that are none
     */
    public static Cleaning clean(
            List<SourceColumn> columns, List<ColumnFacts> facts, CleaningOptions options, long rows) {
        checkNames(columns, options);
        OptionalInt weight = WeightColumn.of(columns, facts, options.weightColumn());
        Cleaner cleaner = new Cleaner(options, rows);
        for (int position = 0; position < columns.size(); position++) {
            SourceColumn column = columns.get(position);
            if (weight.isPresent() && weight.getAsInt() == position) {
                cleaner.drop(column, InferredType.NUMBER, "survey weights: they weigh the rows");
            } else {
                cleaner.column(position, column, facts.get(position));
            }
        }
        return new Cleaning(new CleaningReport(rows, cleaner.entries), cleaner.kept, weight);
    }

    private static void checkNames(List<SourceColumn> columns, CleaningOptions options) {
        Set<String> known = columns.stream().map(SourceColumn::name).collect(Collectors.toSet());
        Stream.of(options.weightColumn().stream(), options.drop().stream(), options.keep().stream())
                .flatMap(asked -> asked)
                .filter(asked -> !known.contains(asked))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IngestException(IngestFault.inColumn(
                            Kind.UNKNOWN_COLUMN, unknown, "The file has no column of the name that was asked for."));
                });
    }

    private void column(int position, SourceColumn column, ColumnFacts facts) {
        if (options.drop().contains(column.name())) {
            drop(column, type(facts), "dropped as asked");
            return;
        }
        switch (facts) {
            case ColumnFacts.Nothing ignored -> drop(column, type(facts), "no row has a value");
            case ColumnFacts.FreeText ignored ->
                drop(column, type(facts), "free text: too many different texts to model");
            case ColumnFacts.HugeNumbers ignored -> drop(column, type(facts), "numbers beyond 2^53 are not modelled");
            case ColumnFacts.Texts texts -> texts(position, column, texts);
            case ColumnFacts.Numbers numbers -> numbers(position, column, numbers);
        }
    }

    private static InferredType type(ColumnFacts facts) {
        return switch (facts) {
            case ColumnFacts.Nothing ignored -> InferredType.EMPTY;
            case ColumnFacts.FreeText ignored -> InferredType.TEXT;
            case ColumnFacts.HugeNumbers ignored -> InferredType.NUMBER;
            case ColumnFacts.Texts texts -> texts.truth() ? InferredType.BOOLEAN : InferredType.CATEGORICAL;
            case ColumnFacts.Numbers numbers -> InferredType.of(columnType(numbers));
        };
    }

    private static ColumnType columnType(ColumnFacts.Numbers numbers) {
        if (numbers.dates()) {
            return ColumnType.DATE;
        }
        return numbers.summary().decimals() == 0 ? ColumnType.INTEGER : ColumnType.NUMBER;
    }

    private void texts(int position, SourceColumn column, ColumnFacts.Texts texts) {
        TextDictionary dictionary = texts.dictionary();
        int levelBound = options.keepRareLevels() ? 1 : bound;
        Optional<Drop> reason = textReason(dictionary, texts, levelBound)
                .filter(drop -> !forced(column) || rows - texts.missing() < levelBound);
        if (reason.isPresent()) {
            drop(column, reason.get().type(), reason.get().reason());
            return;
        }
        boolean missing = texts.missing() > 0;
        LevelPlan plan = texts.truth()
                ? LevelPlan.booleans(dictionary, missing)
                : LevelPlan.of(dictionary, missing, levelBound, column.scale());
        if (plan.otherRows() > MOSTLY_SPARSE * (rows - texts.missing()) && !forced(column)) {
            drop(
                    column,
                    InferredType.TEXT,
                    "free text: most rows have a text that fewer than %d rows share".formatted(bound));
        } else if (plan.encoding().values() < 2
                && nearlyAll(rows - texts.missing() - plan.blanked())
                && !forced(column)) {
            drop(column, type(texts), "constant: all rows have the same value");
        } else {
            List<String> notes = new ArrayList<>();
            if (plan.merged() > 0) {
                notes.add("%d levels of fewer than %d rows merged into %s"
                        .formatted(plan.merged(), bound, LevelPlan.OTHER));
            }
            if (plan.blanked() > 0) {
                notes.add("%d levels of fewer than %d rows count as missing".formatted(plan.blanked(), bound));
            }
            keep(position, column, notes, plan.encoding(), new ValueCoder.ByText(dictionary, plan.codes()));
        }
    }

    private boolean forced(SourceColumn column) {
        return options.keep().contains(column.name());
    }

    /** Why a column is dropped, and what it was taken for. */
    private record Drop(InferredType type, String reason) {}

    private Optional<Drop> textReason(TextDictionary texts, ColumnFacts.Texts facts, int levelBound) {
        long present = rows - facts.missing();
        long top = facts.missing();
        for (int i = 0; i < texts.size(); i++) {
            top = Math.max(top, texts.count(i));
        }
        if (texts.size() == present && present > bound) {
            return Optional.of(new Drop(InferredType.IDENTIFIER, "identifier: every row has a different text"));
        }
        if (nearlyAll(top)) {
            return Optional.of(new Drop(type(facts), NEARLY_CONSTANT));
        }
        if (!LevelPlan.anyLevel(texts, levelBound)) {
            return Optional.of(
                    new Drop(InferredType.TEXT, "free text: no text occurs in %d rows".formatted(levelBound)));
        }
        return Optional.empty();
    }

    private void numbers(int position, SourceColumn column, ColumnFacts.Numbers numbers) {
        NumberSummary summary = numbers.summary();
        ColumnType type = columnType(numbers);
        Optional<Drop> reason = numberReason(column.name(), numbers).filter(drop -> !forced(column));
        if (reason.isPresent()) {
            drop(column, reason.get().type(), reason.get().reason());
            return;
        }
        Bins bins = Binning.of(summary, type, numbers.missing() > 0, bound);
        if (bins.values() < 2 && numbers.missing() == 0 && !forced(column)) {
            drop(column, type(numbers), "constant: all rows but a few have the same value");
            return;
        }
        ValueCoder byValue = new ValueCoder.ByValue(summary, bins, numbers.dates());
        ValueCoder coder = numbers.texts()
                .<ValueCoder>map(texts -> new ValueCoder.ByText(texts, codes(texts, byValue)))
                .orElse(byValue);
        List<String> notes = numbers.timed() ? List.of("the time of day is not kept, only the date") : List.of();
        keep(position, column, notes, bins, coder);
    }

    private static int[] codes(TextDictionary texts, ValueCoder coder) {
        int[] codes = new int[texts.size()];
        for (int i = 0; i < codes.length; i++) {
            char[] text = texts.text(i).toCharArray();
            codes[i] = coder.text(text, 0, text.length);
        }
        return codes;
    }

    private Optional<Drop> numberReason(String name, ColumnFacts.Numbers numbers) {
        NumberSummary summary = numbers.summary();
        WeightedValues values = summary.values();
        long top = Arrays.stream(values.counts()).max().orElse(0);
        boolean allDifferent = values.total() == values.size();
        boolean whole = summary.decimals() == 0 && !numbers.dates();
        if (nearlyAll(Math.max(numbers.missing(), summary.exact() ? top : top * rows / values.total()))) {
            return Optional.of(new Drop(type(numbers), NEARLY_CONSTANT));
        }
        if (whole && summary.increasing()) {
            return Optional.of(
                    new Drop(InferredType.IDENTIFIER, "identifier: whole numbers that grow from row to row"));
        }
        if (whole && allDifferent && IDENTIFIER_NAME.matcher(name).matches()) {
            return Optional.of(new Drop(InferredType.IDENTIFIER, "identifier: every row has a different number"));
        }
        return Optional.empty();
    }

    private void keep(int position, SourceColumn column, List<String> notes, Encoding encoding, ValueCoder coder) {
        String name = names.clean(column.name());
        entries.add(CleaningReport.Entry.kept(column.name(), name, InferredType.of(encoding.type()), notes));
        kept.put(position, new Kept(new ModelColumn(name, column.name(), column.label(), encoding), coder));
    }

    private boolean nearlyAll(long count) {
        return count > NEAR_ZERO_VARIANCE * rows;
    }

    private void drop(SourceColumn column, InferredType type, String reason) {
        entries.add(CleaningReport.Entry.dropped(column.name(), type, reason));
    }
}
