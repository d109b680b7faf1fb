package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.prompt.Fact;
import io.semblance.engine.persona.prompt.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The facts of a prompt, asked for by kind. */
record Facts(List<Fact> all) {
    /** What is said about one thing: shares of it, what holds without a share, and what holds of nobody. */
    record About<T>(Map<T, Double> shares, List<T> wholes, List<T> excluded) {
        boolean isEmpty() {
            return shares.isEmpty() && wholes.isEmpty() && excluded.isEmpty();
        }

        /** In words, such as {@code 60 % Woman, 40 % Man}. */
        String words() {
            List<String> words = new ArrayList<>();
            shares.forEach(
                    (value, share) -> words.add(NumberValue.text(StrictMath.rint(share * 1_000) / 10) + " % " + value));
            wholes.forEach(value -> words.add(shares.isEmpty() ? value.toString() : "else " + value));
            excluded.forEach(value -> words.add("not " + value));
            return String.join(", ", words);
        }

        boolean fixes() {
            return !shares.isEmpty() || !wholes.isEmpty();
        }
    }

    <M extends Meaning, T> About<T> about(Class<M> kind, Function<M, T> value) {
        Map<T, Double> shares = new LinkedHashMap<>();
        List<Fact> of =
                all.stream().filter(fact -> kind.isInstance(fact.meaning())).toList();
        of.stream()
                .filter(fact -> fact.share().isPresent() && !fact.excluded())
                .forEach(fact -> shares.merge(
                        value.apply(kind.cast(fact.meaning())), fact.share().getAsDouble(), Double::sum));
        return new About<>(
                shares,
                of.stream()
                        .filter(fact -> fact.share().isEmpty() && !fact.excluded())
                        .map(fact -> value.apply(kind.cast(fact.meaning())))
                        .distinct()
                        .toList(),
                of.stream()
                        .filter(Fact::excluded)
                        .map(fact -> value.apply(kind.cast(fact.meaning())))
                        .distinct()
                        .toList());
    }

    /** Facts about the levels of one field. */
    About<String> aboutField(String field) {
        return new Facts(all.stream()
                        .filter(fact -> fact.meaning() instanceof Meaning.HasLevel level
                                && level.field().equals(field))
                        .toList())
                .about(Meaning.HasLevel.class, Meaning.HasLevel::level);
    }

    /** Facts about a number. */
    About<Meaning.HasNumber> aboutNumber(String field) {
        return new Facts(all.stream()
                        .filter(fact -> fact.meaning() instanceof Meaning.HasNumber number
                                && number.field().equals(field))
                        .toList())
                .about(Meaning.HasNumber.class, number -> number);
    }
}
