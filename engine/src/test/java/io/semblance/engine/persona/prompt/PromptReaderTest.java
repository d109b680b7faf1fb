package io.semblance.engine.persona.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prompt.Meaning.HasLevel;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import io.semblance.engine.persona.prompt.Meaning.InCountries;
import io.semblance.engine.persona.prompt.Meaning.InRegion;
import io.semblance.engine.persona.prompt.Meaning.IsTrue;
import io.semblance.engine.persona.prompt.Meaning.MeanAge;
import io.semblance.engine.persona.prompt.Meaning.OfAge;
import io.semblance.engine.persona.prompt.Meaning.OfGender;
import io.semblance.engine.persona.prompt.Meaning.WorksAs;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptReaderTest {
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.embedded();
    private static final List<Domain> DOMAINS = List.of(
            KNOWLEDGE.domain("everyday life").orElseThrow(),
            KNOWLEDGE.domain("gaming").orElseThrow());
    private static final PromptReader READER = new PromptReader(KNOWLEDGE, DOMAINS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people aged 25-34| 25| 34",
                "between 18 and 24 years old| 18| 24",
                "25 to 34 year olds| 25| 34",
                "women over 65 in Spain| 66| 100",
                "men under 30| 0| 29",
                "people 55+ who garden| 55| 100",
                "65 and older| 65| 100",
                "at least 40 years old| 40| 100",
                "a 34-year-old| 34| 34",
                "people in their early 30s| 30| 33",
                "in their forties| 40| 49",
                "teenagers| 13| 19",
                "millennials| 30| 45",
                "Frauen im Alter von 20 bis 30 Jahren| 20| 30"
            })
    void readsAges(String prompt, int least, int most) {
        assertThat(meanings(prompt)).contains(new OfAge(least, most));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 % women| .6",
                "60% female and 40% male| .6",
                "a third women| .3333333333333333",
                "two thirds are women| .6666666666666666",
                "half of them women| .5",
                "one in four are women| .25",
                "3 out of 4 women| .75",
                "70 percent men, the rest women| .3",
                "equal numbers of men and women| .5",
                "mostly women| .7"
            })
    void readsSharesOfGenders(String prompt, double share) {
        assertThat(READER.read(prompt).facts())
                .filteredOn(fact -> fact.meaning().equals(new OfGender("Woman")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.share().getAsDouble())
                        .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-9)));
    }

    @Test
    void takesACountOfPeopleForNoAge() {
        PromptReading reading = READER.read("200 nurses in Berlin");
        assertThat(reading.mentionedCount()).hasValue(200);
        assertThat(reading.facts())
                .extracting(Fact::meaning)
                .containsExactlyInAnyOrder(new WorksAs("Nurse"), new InRegion("Germany", "Berlin", List.of("Berlin")));
    }

    @Test
    void tellsThePronounFromTheCountry() {
        assertThat(meanings("give us people")).noneMatch(InCountries.class::isInstance);
        assertThat(meanings("people in the US")).contains(new InCountries(Map.of("United States", 1.0)));
    }

    @Test
    void knowsCountriesWithoutFigures() {
        assertThat(meanings("teachers in Nepal"))
                .contains(new InCountries(Map.of("Nepal", 1.0)), new WorksAs("Secondary school teacher"));
    }

    @Test
    void readsNumbersByTheirUnit() {
        assertThat(meanings("who play 10 to 20 hours a week"))
                .contains(new HasNumber("hours_per_week", "Hours of play a week", 10, 20));
        assertThat(meanings("with at least 5 years of experience"))
                .contains(new HasNumber("years_of_experience", "Years of experience", 5, Double.POSITIVE_INFINITY));
        assertThat(meanings("earning between $50k and $80k"))
                .contains(new HasNumber("annual_income", "Gross income a year", 50_000, 80_000));
        assertThat(meanings("couples with three children")).contains(new HasNumber("children", "Children", 3, 3));
        assertThat(meanings("people who own 3 to 5 goats")).contains(new HasNumber("goats", "Goats", 3, 5));
        assertThat(meanings("with an average age of 34")).contains(new MeanAge(34));
    }

    @Test
    void readsWhatIsExcluded() {
        assertThat(READER.read("adults in France, no students, not from Paris").facts())
                .contains(
                        Fact.ofNobody(new HasLevel("employment_status", "Student")),
                        Fact.ofNobody(new InRegion("France", "Paris", List.of("Paris"))));
    }

    @Test
    void makesATraitOfAShareThatNoFieldKnows() {
        assertThat(READER.read("adults, 15% left-handed and half own a goat").facts())
                .contains(Fact.ofShare(new IsTrue("Left-handed"), .15), Fact.ofShare(new IsTrue("Own a goat"), .5));
    }

    @Test
    void namesAGroupThatNoFieldKnows() {
        assertThat(meanings("Fans of brass bands in Austria")).contains(new IsTrue("Fans of brass bands"));
        assertThat(meanings("Generate 50 lighthouse keepers from Norway")).contains(new WorksAs("Lighthouse keeper"));
        assertThat(meanings("a representative sample of adults")).noneMatch(IsTrue.class::isInstance);
    }

    @Test
    void readsTheEndOfALongPrompt() {
        PromptReading reading = READER.read("Some words. ".repeat(5_000) + " Nurses in Japan.");
        assertThat(reading.unread()).isPositive();
        assertThat(reading.facts()).extracting(Fact::meaning).contains(new WorksAs("Nurse"));
    }

    @Property(tries = 200)
    void anyShareIsReadAsItIsWritten(@ForAll @IntRange(min = 1, max = 100) int percent) {
        assertThat(READER.read("nurses, %d%% men".formatted(percent)).facts())
                .contains(Fact.ofShare(new OfGender("Man"), percent / 100.0));
    }

    @Property(tries = 300)
    void anyTextCanBeRead(@ForAll @StringLength(max = 200) String prompt) {
        assertThat(READER.read(prompt).facts()).isNotNull();
    }

    private static List<Meaning> meanings(String prompt) {
        return READER.read(prompt).facts().stream().map(Fact::meaning).toList();
    }
}
