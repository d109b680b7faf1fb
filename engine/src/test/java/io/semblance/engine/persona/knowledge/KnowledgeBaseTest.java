package io.semblance.engine.persona.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.expression.LinearExpression;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnowledgeBaseTest {
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.embedded();

    @Test
    void namesASourceForEveryDistribution() {
        assertThat(fields()).allSatisfy(known -> assertThat(known.source()).isNotBlank());
        assertThat(KNOWLEDGE.countries())
                .hasSizeGreaterThan(12)
                .allSatisfy(country ->
                        assertThat(country.sources()).as(country.name()).isNotEmpty());
    }

    @Test
    void asksOnlyForFieldsThatThereAre() {
        Set<String> names = new HashSet<>(Set.of(
                "country",
                "city",
                "native_language",
                "gender",
                "age",
                "education",
                "occupation",
                "employment_status",
                "years_of_experience",
                "income_level",
                "annual_income",
                "name"));
        fields().map(KnownField::field).map(Field::name).forEach(names::add);
        assertThat(fields().flatMap(known -> known.field().parents().stream())).isSubsetOf(names);
        assertThat(Contradictions.of(KNOWLEDGE).rules())
                .allSatisfy(rule -> assertThat(rule.fields()).isSubsetOf(names));
        KNOWLEDGE.domains().forEach(domain -> {
            domain.constraints().forEach(constraint -> {
                assertThat(names).contains(constraint.lhs());
                assertThat(LinearExpression.parse(constraint.rhs()).fields()).isSubsetOf(names);
            });
            Stream.concat(domain.sentences().stream(), domain.quotes().stream())
                    .forEach(sentence -> assertThat(sentence.when().keySet())
                            .as(sentence.text())
                            .isSubsetOf(names));
        });
    }

    @Test
    void knowsTheNamesOfEveryCountry() {
        assertThat(KNOWLEDGE.countries())
                .allSatisfy(country -> assertThat(country.names().keySet())
                        .allSatisfy(origin ->
                                assertThat(KNOWLEDGE.names(origin).origin()).isEqualTo(origin)));
    }

    @Test
    void tellsSixLevelsOfEducationEverywhere() {
        assertThat(KNOWLEDGE.countries()).allSatisfy(country -> {
            assertThat(country.education()).as(country.name()).hasSize(6);
            assertThat(country.education().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .as(country.name())
                    .isBetween(97.0, 103.0);
        });
        assertThat(KNOWLEDGE.occupations())
                .allSatisfy(occupation -> assertThat(occupation.education().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .as(occupation.role())
                        .isBetween(97.0, 103.0));
    }

    @Test
    void callsContradictionsByName() {
        Contradictions contradictions = Contradictions.of(KNOWLEDGE);
        assertThat(contradictions.brokenBy(Map.of("age", "17", "education", "Doctorate")))
                .extracting(rule -> rule.name())
                .contains("age_and_doctorate");
        assertThat(contradictions.brokenBy(Map.of("occupation", "Surgeon", "age", "22")))
                .extracting(rule -> rule.name())
                .contains("age_of_surgeon");
        assertThat(contradictions.brokenBy(Map.of("country", "Japan", "city", "Paris")))
                .extracting(rule -> rule.name())
                .contains("city_of_japan");
        assertThat(contradictions.brokenBy(Map.of("country", "Japan", "native_language", "Polish")))
                .extracting(rule -> rule.name())
                .contains("language_of_japan");
        assertThat(contradictions.brokenBy(Map.of(
                        "occupation", "Cashier", "employment_status", "Employed full-time", "income_level", "High")))
                .extracting(rule -> rule.name())
                .contains("income_of_cashier");
        assertThat(contradictions.brokenBy(Map.of("age", "40", "education", "Doctorate", "children", "2")))
                .isEmpty();
    }

    private static Stream<KnownField> fields() {
        return Stream.concat(
                KNOWLEDGE.core().fields().stream(),
                KNOWLEDGE.domains().stream()
                        .flatMap(domain -> Stream.concat(
                                domain.fields().stream(),
                                domain.entities().stream().flatMap(entity -> entity.fields().stream()))));
    }
}
