package io.semblance.engine.prediction.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemographicsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gender|Male|MALE",
                "Gender|female|FEMALE",
                "sex|F|FEMALE",
                "sex|Women|FEMALE",
                "age|18-24|AGE_18_29",
                "Age group|65+|AGE_65",
                "age|65 and over|AGE_65",
                "age|34|AGE_30_49",
                "age_range|50 to 64|AGE_50_64",
                "generation|Gen Z|AGE_18_29",
                "region|Northeast US|NORTHEAST",
                "region|Southwest|SOUTH",
                "region|West|WEST",
                "state|West Virginia|SOUTH",
                "state|CA|WEST",
                "state|Ohio|MIDWEST",
                "education|Bachelor's degree|COLLEGE",
                "education|Less than high school|BELOW_HIGH_SCHOOL",
                "education|Master's|POSTGRADUATE",
                "education|High school diploma|HIGH_SCHOOL",
                "party|Democrat|DEMOCRAT",
                "political_party|Republican|REPUBLICAN",
                "ideology|very conservative|CONSERVATIVE",
                "race|African American|BLACK",
                "ethnicity|Hispanic/Latino|HISPANIC",
                "ethnicity|White, non-Hispanic|WHITE",
                "income|under $20,000|LOW_INCOME",
                "income|$100k+|HIGH_INCOME",
                "household income|30-50k|MIDDLE_INCOME",
                "marital status|Single|NEVER_MARRIED",
                "religion|Catholic|CATHOLIC"
            })
    void readsPeoplesWords(String attribute, String value, PopulationGroup group) {
        assertThat(Demographics.groups(attribute, value)).containsExactlyEntriesOf(Map.of(group, 1.0));
    }

    @Test
    void aRangeOverTwoBandsIsPartlyBoth() {
        Map<PopulationGroup, Double> groups = Demographics.groups("age", "25-34");
        assertThat(groups.get(PopulationGroup.AGE_18_29)).isCloseTo(.5, within(1e-9));
        assertThat(groups.get(PopulationGroup.AGE_30_49)).isCloseTo(.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shoe_size|42",
                "age|purple",
                "gender|",
                "region|Bavaria",
                "age|-",
                "income|yes",
                "age|1-2-3",
                "age|5000000000000"
            })
    void knowsNothingOfTheRest(String attribute, String value) {
        assertThat(Demographics.groups(attribute, value == null ? "" : value)).isEmpty();
    }

    @Property(tries = 300)
    void weightsAddUpToOne(@ForAll String value) {
        for (String attribute : new String[] {"age", "income", "region", "gender", "party"}) {
            Map<PopulationGroup, Double> groups = Demographics.groups(attribute, value);
            double sum =
                    groups.values().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(groups.isEmpty() || Math.abs(sum - 1) < 1e-9).isTrue();
        }
    }

    @Property(tries = 100)
    void anyTwoAgesAreABand(@ForAll("ages") int one, @ForAll("ages") int other) {
        String range = Math.min(one, other) + "-" + Math.max(one, other);
        double sum = Demographics.groups("age", range).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Provide
    Arbitrary<Integer> ages() {
        return Arbitraries.integers().between(18, 85);
    }
}
