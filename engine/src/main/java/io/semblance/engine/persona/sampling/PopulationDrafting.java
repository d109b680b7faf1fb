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
    private static final int EXCHANGES = 200;
    private static final int EXCHANGE_TRIES = 2;
    private static final int FREE_TRIES = 120;
    /** Draws for each member on the average, before there are no more exchanges: what never fits must not take for ever. */
    private static final int BUDGET = 150;

    private static final int ALIKE_TRIES = 30;
    /** Where so many members are alike, the blueprint has too little to tell them apart by. */
    private static final double HOPELESS = .7;

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
        for (int exchange = 0;
                exchange < EXCHANGES && !members[member].holds() && !varied.isEmpty() && affordable(BUDGET);
                exchange++) {
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
        if (!columns.differ(root, one, other)) {
            return false;
        }
        columns.swap(root, one, other);
        int before = members[one].faults() + members[other].faults();
        Attempt first = drawn(one, EXCHANGE_TRIES);
        Attempt second = first.faults() < before ? drawn(other, EXCHANGE_TRIES) : first;
        boolean better = first.faults() + second.faults() < before;
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
        for (int tried = 0; tried < FREE_TRIES && !members[member].holds() && affordable(2 * BUDGET); tried++) {
            members[member] = better(members[member], drawing.draw(kept, Map.of(), key(member)));
        }
    }

    private void keepApart() {
        Alikeness alikeness =
                new Alikeness(plan.fields().stream().map(DrawnField::name).toList(), texts, members.length);
        for (int member = 0; member < members.length; member++) {
            alikeness.set(member, members[member].draft());
        }
        long twins =
                IntStream.range(0, members.length).filter(alikeness::hasTwin).count();
        if (twins > members.length * HOPELESS) {
            return;
        }
        for (int member = 0; member < members.length; member++) {
            for (int tried = 0; tried < ALIKE_TRIES && alikeness.isAffordable() && alikeness.hasTwin(member); tried++) {
                redraw(member, alikeness);
            }
            for (int tried = 0; tried < ALIKE_TRIES && alikeness.isAffordable() && alikeness.hasTwin(member); tried++) {
                moveApart(member, alikeness);
            }
        }
    }

    /** Draws everything but the roots anew. */
    private void redraw(int member, Alikeness alikeness) {
        Map<String, String> roots = columns.rootsOf(member);
        members[member].draft().values().forEach(roots::replace);
        Attempt other = drawing.draw(roots, Map.of(), key(member));
        if (other.faults() <= members[member].faults()) {
            alikeness.set(member, other.draft());
            members[member] = other;
        }
    }

    /** Exchanges a root with another member, if neither is like anybody then. */
    private void moveApart(int member, Alikeness alikeness) {
        List<String> varied = columns.varied();
        if (varied.isEmpty()) {
            return;
        }
        long key = key(member);
        int other = (int) Draws.below(key, 0, members.length);
        String root = varied.get((int) Draws.below(key, 1, varied.size()));
        if (!columns.differ(root, member, other)) {
            return;
        }
        columns.swap(root, member, other);
        Attempt first = drawn(member, EXCHANGE_TRIES);
        Attempt second = drawn(other, EXCHANGE_TRIES);
        alikeness.set(member, first.draft());
        alikeness.set(other, second.draft());
        boolean apart = first.holds() && second.holds() && !alikeness.hasTwin(member) && !alikeness.hasTwin(other);
        if (apart) {
            members[member] = first;
            members[other] = second;
        } else {
            columns.swap(root, member, other);
            alikeness.set(member, members[member].draft());
            alikeness.set(other, members[other].draft());
        }
    }

    private boolean affordable(int draws) {
        return attempts < draws * (members.length + 20);
    }

    private long key(int member) {
        return Draws.key(Draws.key(seed, 1_000_000L + member), attempts++);
    }

    private static Attempt better(Attempt one, Attempt other) {
        return other.faults() < one.faults() ? other : one;
    }
}
