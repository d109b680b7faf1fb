package io.semblance.engine.ingest.sav;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which labelled numbers are levels. A label may name a level, but also the end of a scale, or a special value
 * of a quantity ("99: 99 or older"). So the values are looked at: they are levels when at least two have a label and
 * there are few without one.
 */
final class LabelUse {
    private static final int MOST_UNLABELLED = 32;
    private static final int FEWEST_LABELLED = 2;

    private final SavDictionary dictionary;
    private final List<Optional<Labelled>> candidates;

    /** The values of a variable with labels. */
    private static final class Labelled {
        private final Map<Double, char[]> labels = new HashMap<>();
        private final Set<Double> unlabelled = new HashSet<>();

        /** Counts no further than needed. */
        private void see(double value) {
            if (unlabelled.size() <= MOST_UNLABELLED && !labels.containsKey(value)) {
                unlabelled.add(value);
            }
        }

        private Optional<Map<Double, char[]>> levels() {
            boolean whole = unlabelled.stream().allMatch(value -> value == StrictMath.rint(value));
            if (labels.size() < FEWEST_LABELLED || unlabelled.size() > MOST_UNLABELLED || !whole) {
                return Optional.empty();
            }
            Map<Double, char[]> levels = new HashMap<>(labels);
            unlabelled.forEach(value -> levels.put(
                    value, BigDecimal.valueOf(value).toBigInteger().toString().toCharArray()));
            return Optional.of(levels);
        }
    }

    LabelUse(SavDictionary dictionary) {
        this.dictionary = dictionary;
        this.candidates =
                dictionary.variables().stream().map(LabelUse::candidate).toList();
    }

    private static Optional<Labelled> candidate(SavVariable variable) {
        Labelled labelled = new Labelled();
        if (variable.numeric() && variable.format() == SavVariable.Format.NUMBER) {
            variable.valueLabels().forEach((value, label) -> {
                double number = (Double) value;
                if (!variable.missing().is(number) && !label.isEmpty()) {
                    labelled.labels.put(number, label.toCharArray());
                }
            });
        }
        return labelled.labels.isEmpty() ? Optional.empty() : Optional.of(labelled);
    }

    /** Looks at a case. */
    void see(ByteBuffer bytes) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).isPresent()) {
                SavVariable variable = dictionary.variables().get(i);
                double value = bytes.getDouble(variable.offset());
                if (value != dictionary.systemMissing() && !variable.missing().is(value)) {
                    candidates.get(i).get().see(value);
                }
            }
        }
    }

    /** How the values of each variable are given. */
    List<SavCell> cells() {
        List<SavCell> cells = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            SavVariable variable = dictionary.variables().get(i);
            Optional<Map<Double, char[]>> levels = candidates.get(i).flatMap(Labelled::levels);
            if (!variable.numeric()) {
                cells.add(new SavCell.Text(variable, dictionary.encoding()));
            } else if (levels.isPresent()) {
                cells.add(new SavCell.Level(variable, dictionary.systemMissing(), levels.get()));
            } else {
                cells.add(new SavCell.Number(variable, dictionary.systemMissing()));
            }
        }
        return cells;
    }
}
