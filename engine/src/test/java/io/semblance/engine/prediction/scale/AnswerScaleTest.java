package io.semblance.engine.prediction.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScaleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
                "Never|Rarely|Sometimes|Often|Always",
                "Very dissatisfied|Somewhat dissatisfied|Somewhat satisfied|Very satisfied",
                "Not at all important|Not very important|Somewhat important|Very important",
                "No|Yes",
                "Never|Less than once a month|Once a month|2-3 times a month|Once a week|Several times a week|Every day",
                "Too little|About right|Too much",
                "Very unlikely|Somewhat unlikely|Neither likely nor unlikely|Somewhat likely|Very likely",
                "Poor|Fair|Good|Very good|Excellent",
                "Definitely should not|Probably should not|Probably should|Definitely should",
                "Under $25,000|$25,000 to $49,999|$50,000 to $99,999|$100,000 or more",
                "None|1|2|3 or more",
                "Hardly any|Only some|A great deal"
            })
    void readsTheOrderFromTheWords(String ascending) {
        List<String> options = List.of(ascending.split("\\|"));
        double[] ranks = AnswerScale.of(options).ranks();
        double[] expected = new double[ranks.length];
        Arrays.setAll(expected, option -> option / (ranks.length - 1.0));
        assertThat(ranks).containsExactly(expected);
    }

    @Test
    void aListThatIsTurnedAroundIsTheSameScale() {
        double[] up = AnswerScale.of(List.of("Never", "Sometimes", "Always")).ranks();
        double[] down = AnswerScale.of(List.of("Always", "Sometimes", "Never")).ranks();
        assertThat(down).containsExactly(up[2], up[1], up[0]);
    }

    @Test
    void brandsHaveNoOrder() {
        AnswerScale scale = AnswerScale.of(List.of("Nike", "Adidas", "New Balance", "Puma"));
        assertThat(scale.ordered()).isFalse();
        assertThat(scale.ranks()).containsOnly(Double.NaN);
    }

    @Test
    void waysOutAreNotOnTheScale() {
        AnswerScale scale = AnswerScale.of(List.of("Agree", "Disagree", "Don't know", "Other (please specify)"));
        assertThat(scale.ordered()).isTrue();
        assertThat(scale.kinds())
                .containsExactly(
                        OptionKind.SUBSTANTIVE, OptionKind.SUBSTANTIVE, OptionKind.WITHOUT_ANSWER, OptionKind.OTHER);
        assertThat(scale.ranks()).containsExactly(1, 0, Double.NaN, Double.NaN);
    }

    @Test
    void otherAlphabetsAreUnordered() {
        assertThat(AnswerScale.of(List.of("はい", "いいえ", "わからない")).ordered()).isFalse();
    }

    @Test
    void rowsOfFeaturesMoveWithTheirOptions() {
        float[][] forwards = ScaleFeatures.of("How often do you exercise?", List.of("Daily", "Weekly", "Rarely"));
        float[][] backwards = ScaleFeatures.of("How often do you exercise?", List.of("Rarely", "Weekly", "Daily"));
        assertThat(forwards).isDeepEqualTo(new float[][] {backwards[2], backwards[1], backwards[0]});
    }
}
