package io.semblance.engine.ingest;

import java.util.ArrayList;
import java.util.List;

/** Finds the delimiter of a text table from its first lines: the one that cuts them into the same number of fields most often. */
final class DelimiterGuess {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    private DelimiterGuess() {}

    /** The most plausible delimiter; a comma for a file of one column. */
    static char of(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(fieldCounts(sample, candidate));
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    /** Share of lines that agree with the header, times a slowly growing reward for more fields; 0 when the header is not cut. */
    private static double score(List<Integer> counts) {
        if (counts.isEmpty() || counts.getFirst() < 2) {
            return 0;
        }
        int header = counts.getFirst();
        long agreeing = counts.stream().filter(count -> count == header).count();
        double agreement = (double) agreeing / counts.size();
        return agreement * agreement * StrictMath.log(1.0 + header);
    }

    private static List<Integer> fieldCounts(String sample, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        int fields = 1;
        boolean quoted = false;
        boolean anything = false;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                fields++;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (anything) {
                    counts.add(fields);
                }
                fields = 1;
                anything = false;
                continue;
            }
            anything = true;
        }
        if (counts.isEmpty() && anything) {
            counts.add(fields);
        }
        return counts;
    }
}
