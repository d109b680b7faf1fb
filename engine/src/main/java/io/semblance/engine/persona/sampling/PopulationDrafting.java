package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.ContradictionRule;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.sampling.Drawing.Attempt;
import io.semblance.engine.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The values of a whole population. It is made as one, whoever needs which part of it: quotas, exchanges and the look for members
 * that are too alike concern all, and take milliseconds beside the prose.
 *
 * <p>A persona in which something is broken is drawn anew with its roots kept; then it exchanges a root with another persona, which
 * keeps the shares of all; then its root numbers are drawn anew as well. What contradicts even then stays as the least of evils: it
 * is what the blueprint asks for.
 */
final class PopulationDrafting {
    private static final int TRIES = 12;
    private static final int EXCHANGES = 300;
    private static final int FREE_TRIES = 120;
    private static final int ALIKE_TRIES = 40;
    /** Where so many members are alike, the blueprint has too little to tell them apart by. */
    private static final double HOPELESS = .25;

    private final SamplingPlan plan;
    private final Drawing drawing;
    private final Columns columns;
    private final long seed;
    private final int texts;
    private final Attempt[] members;
    private int attempts;

    PopulationDrafting(Blueprint blueprint, List<ContradictionRule> rules, long seed, int count) {
        this.plan = SamplingPlan.of(blueprint, rules);
        this.drawing = new Drawing(plan.fields());
        this.columns = new Columns(plan.fields(), seed, count);
        this.seed = seed;
        this.texts = (int) blueprint.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .count();
        this.members = new Attempt[count];
    }

    List<Map<String, String>> drafts() {
        for (int member = 0; member < members.length; member++) {
            members[member] = drawn(member, TRIES);
        }
        for (int member = 0; member < members.length; member++) {
            mend(member);
        }
        keepApart();
        return Arrays.stream(members).map(member -> member.draft().values()).toList();
    }

    private Attempt drawn(int member, int tries) {
        Map<String, String> roots = columns.rootsOf(member);
        Map<String, Double> spread = columns.spreadOf(member);
        Attempt best = drawing.draw(roots, spread, key(member));
        for (int tried = 1; tried < tries && !best.holds(); tried++) {
            best = better(best, drawing.draw(roots, Map.of(), key(member)));
        }
        return best;
    }

    private void mend(int member) {
        List<String> varied = columns.varied();
        long key = Draws.key(seed, -1L - member);
        for (int exchange = 0; exchange < EXCHANGES && !members[member].holds() && !varied.isEmpty(); exchange++) {
            int other = (int) Draws.below(key, 2L * exchange, members.length);
            String root = varied.get((int) Draws.below(key, 2L * exchange + 1, varied.size()));
            exchange(root, member, other);
        }
        if (!members[member].holds()) {
            free(member);
        }
    }

    /** Exchanges a root when the two together are better off. */
    private boolean exchange(String root, int one, int other) {
        columns.swap(root, one, other);
        Attempt first = drawn(one, TRIES);
        Attempt second =
                first.faults() <= members[one].faults() + members[other].faults() ? drawn(other, TRIES) : first;
        boolean better =
                one != other && first.faults() + second.faults() < members[one].faults() + members[other].faults();
        if (better) {
            members[one] = first;
            members[other] = second;
        } else {
            columns.swap(root, one, other);
        }
        return better;
    }

    private void free(int member) {
        Map<String, String> kept = columns.rootsOf(member);
        plan.fields().stream()
                .filter(DrawnField::isNumericRoot)
                .map(DrawnField::name)
                .forEach(kept::remove);
        for (int tried = 0; tried < FREE_TRIES && !members[member].holds(); tried++) {
            members[member] = better(members[member], drawing.draw(kept, Map.of(), key(member)));
        }
    }

    private void keepApart() {
        Alikeness alikeness =
                new Alikeness(plan.fields().stream().map(DrawnField::name).toList(), texts, members.length);
        for (int member = 0; member < members.length; member++) {
            alikeness.set(member, members[member].draft());
        }
        long twins = IntStream.range(1, members.length)
                .filter(member -> alikeness.hasTwin(member, member))
                .count();
        if (twins > members.length * HOPELESS) {
            return;
        }
        for (int member = 1; member < members.length; member++) {
            for (int tried = 0; tried < ALIKE_TRIES && alikeness.hasTwin(member, member); tried++) {
                Attempt other = drawing.draw(fixedRoots(member, tried), Map.of(), key(member));
                if (other.holds() || other.faults() <= members[member].faults()) {
                    alikeness.set(member, other.draft());
                    members[member] = other;
                }
            }
        }
    }

    /** Shares of levels stay; in later tries root numbers may change. */
    private Map<String, String> fixedRoots(int member, int tried) {
        Map<String, String> roots = columns.rootsOf(member);
        members[member].draft().values().forEach(roots::replace);
        if (tried >= ALIKE_TRIES / 2) {
            plan.fields().stream()
                    .filter(DrawnField::isNumericRoot)
                    .map(DrawnField::name)
                    .forEach(roots::remove);
        }
        return roots;
    }

    private long key(int member) {
        return Draws.key(Draws.key(seed, 1_000_000L + member), attempts++);
    }

    private static Attempt better(Attempt one, Attempt other) {
        return other.faults() < one.faults() ? other : one;
    }
}
