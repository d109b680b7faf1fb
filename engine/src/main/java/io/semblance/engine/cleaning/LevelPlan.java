package io.semblance.engine.cleaning;

import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.profile.TextDictionary;
import io.semblance.engine.schema.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which levels of a text column are kept. A level in fewer rows than the bound is merged with the other sparse ones into
 * {@value #OTHER}; when even together they are sparse, their rows count as missing.
 *
 * @param encoding the kept levels
 * @param codes the code of every text of the dictionary
 * @param merged how many texts went into {@value #OTHER}
 * @param blanked how many texts count as missing
 * @param otherRows the rows of the merged and blanked texts
 */
@SuppressWarnings("ArrayRecordComponent")
record LevelPlan(Levels encoding, int[] codes, int merged, int blanked, long otherRows) {
    /** The level that sparse levels are merged into. */
    static final String OTHER = "(other)";

    /** How many levels a column may keep. */
    static final int MOST_LEVELS = 1_000;

    private static final int SPARSE = -1;

    /** Levels with at least {@code bound} rows, or none. */
    static boolean anyLevel(TextDictionary texts, long bound) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.count(i) >= bound) {
                return true;
            }
        }
        return false;
    }

    static LevelPlan booleans(TextDictionary texts, boolean missing) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            counts.merge(texts.text(i).toLowerCase(Locale.ROOT), texts.count(i), Long::sum);
        }
        List<String> levels = List.copyOf(counts.keySet());
        int[] codes = new int[texts.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = levels.indexOf(texts.text(i).toLowerCase(Locale.ROOT));
        }
        return new LevelPlan(new Levels(ColumnType.BOOLEAN, levels, missing), codes, 0, 0, 0);
    }

    /**
     * @param bound in how many rows a level must occur to be kept
     * @param scale the levels from lowest to highest where the file says that they are a scale; else empty
     */
    static LevelPlan of(TextDictionary texts, boolean missing, long bound, List<String> scale) {
        int[] ranked = ranked(texts);
        int kept = (int) Arrays.stream(ranked)
                .limit(MOST_LEVELS)
                .filter(index -> texts.count(index) >= bound)
                .count();
        long otherRows =
                Arrays.stream(ranked).skip(kept).mapToLong(texts::count).sum();
        int sparse = ranked.length - kept;
        boolean merge = sparse > 0 && otherRows >= bound;
        List<Named> levels = new ArrayList<>();
        Arrays.stream(ranked)
                .limit(kept)
                .forEach(index -> levels.add(new Named(texts.text(index), texts.count(index))));
        if (merge) {
            addOther(levels, otherRows);
        }
        levels.sort(Named.BY_SHARE);
        boolean blank = sparse > 0 && !merge;
        Levels encoding = encoding(levels.stream().map(Named::text).toList(), scale, missing || blank);
        int[] codes = codes(texts, encoding, ranked, kept, merge);
        return new LevelPlan(encoding, codes, merge ? sparse : 0, blank ? sparse : 0, otherRows);
    }

    private static Levels encoding(List<String> byShare, List<String> scale, boolean missing) {
        return ScaleOrder.of(byShare, scale)
                .map(ordered -> new Levels(ColumnType.ORDINAL, ordered, missing))
                .orElseGet(() -> new Levels(ColumnType.CATEGORICAL, byShare, missing));
    }

    /** A seed may have a level of that very name: then the sparse ones join it. */
    private static void addOther(List<Named> levels, long rows) {
        long joined = rows;
        for (Named level : List.copyOf(levels)) {
            if (level.text().equals(OTHER)) {
                joined += level.rows();
                levels.remove(level);
            }
        }
        levels.add(new Named(OTHER, joined));
    }

    private static int[] codes(TextDictionary texts, Encoding encoding, int[] ranked, int kept, boolean merge) {
        List<String> names = ((Levels) encoding).levels();
        Map<String, Integer> byName = new TreeMap<>();
        for (int code = 0; code < names.size(); code++) {
            byName.put(names.get(code), code);
        }
        int rest = merge ? byName.getOrDefault(OTHER, SPARSE) : encoding.missingCode();
        int[] codes = new int[texts.size()];
        Arrays.fill(codes, rest);
        for (int i = 0; i < kept; i++) {
            codes[ranked[i]] = byName.getOrDefault(texts.text(ranked[i]), rest);
        }
        return codes;
    }

    private static int[] ranked(TextDictionary texts) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingLong(i -> -texts.count(i)).thenComparing(texts::text));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private record Named(String text, long rows) {
        private static final Comparator<Named> BY_SHARE =
                Comparator.comparingLong(Named::rows).reversed().thenComparing(Named::text);
    }
}
