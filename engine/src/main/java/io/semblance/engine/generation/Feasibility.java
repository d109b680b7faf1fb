package io.semblance.engine.generation;

import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.scenario.TiltFitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many rows of a scenario the data supports.
 *
 * <p>A scenario that rests on fewer than {@value #ENOUGH} effective rows of the seed would repeat the same few persons
 * again and again: it gets at most {@value #ROWS_EACH} rows for each effective row.
 */
final class Feasibility {
    private static final int ENOUGH = 30;
    private static final int ROWS_EACH = 100;
    private static final int MOST_TRIED = 12;

    private final TiltFitting fitting;

    Feasibility(TiltFitting fitting) {
        this.fitting = fitting;
    }

    /** What a scenario can give. */
    sealed interface Verdict {
        /** All rows. */
        record Supported(Tilt tilt) implements Verdict {}

        /** Only so many rows as the binding says. */
        record Limited(Tilt tilt, Binding binding) implements Verdict {}

        /** No row. */
        record Unsupported(Binding binding) implements Verdict {}
    }

    Verdict judge(List<Condition> conditions, long wanted) {
        Optional<Tilt> fitted = fitting.fit(conditions);
        if (fitted.isEmpty()) {
            return new Verdict.Unsupported(blocking(conditions));
        }
        Tilt tilt = fitted.get();
        if (!tilt.misses().isEmpty()) {
            return new Verdict.Unsupported(unreachable(tilt.misses().getFirst()));
        }
        long most = Math.max(1, (long) (tilt.effectiveRows() * ROWS_EACH));
        if (tilt.effectiveRows() >= ENOUGH || wanted <= most) {
            return new Verdict.Supported(tilt);
        }
        return new Verdict.Limited(tilt, tightest(tilt, most));
    }

    private static Binding unreachable(Tilt.Miss miss) {
        String detail = String.format(
                Locale.ROOT,
                "Under the other conditions this level can reach a share of %.3f, not %.3f.",
                miss.reached(),
                miss.condition().targets()[miss.group()]);
        return new Binding(miss.condition().name(), miss.condition().labels().get(miss.group()), detail, 0);
    }

    /** No row meets all conditions: the one whose removal brings rows back, or the last. */
    private Binding blocking(List<Condition> conditions) {
        Condition blamed = conditions.getLast();
        for (Condition condition : tried(conditions)) {
            if (conditions.size() > 1
                    && fitting.fit(without(conditions, condition)).isPresent()) {
                blamed = condition;
                break;
            }
        }
        return new Binding(
                blamed.name(),
                label(blamed, Optional.empty()),
                "No row meets this together with the other conditions.",
                0);
    }

    /** The condition whose removal lets the scenario rest on the most rows. */
    private Binding tightest(Tilt tilt, long most) {
        Condition binding = tilt.conditions().getFirst();
        double best = -1;
        for (Condition condition : tried(tilt.conditions())) {
            List<Condition> others = without(tilt.conditions(), condition);
            double effective = others.isEmpty()
                    ? 0
                    : fitting.fit(others).map(Tilt::effectiveRows).orElse(0.0);
            if (effective > best) {
                best = effective;
                binding = condition;
            }
        }
        String detail = String.format(
                Locale.ROOT,
                "The scenario rests on about %.1f rows of the data; it supports %d rows. This condition is the tightest.",
                tilt.effectiveRows(),
                most);
        return new Binding(binding.name(), label(binding, Optional.of(tilt)), detail, most);
    }

    /** A range as it is; of target shares, the level that must be raised most. */
    private static String label(Condition condition, Optional<Tilt> tilt) {
        return switch (condition) {
            case Condition.Within within -> within.label();
            case Condition.Shares shares -> {
                int raised = 0;
                double most = -1;
                for (int code = 0; code < shares.groupOf().length; code++) {
                    int group = shares.groupOf()[code];
                    double strength =
                            tilt.isPresent() ? tilt.get().factors()[shares.column()][code] : shares.targets()[group];
                    if (strength > most) {
                        most = strength;
                        raised = group;
                    }
                }
                yield shares.labels().get(raised);
            }
        };
    }

    private static List<Condition> tried(List<Condition> conditions) {
        return conditions.subList(0, Math.min(MOST_TRIED, conditions.size()));
    }

    private static List<Condition> without(List<Condition> conditions, Condition condition) {
        List<Condition> others = new ArrayList<>(conditions);
        others.remove(condition);
        return others;
    }
}
