package io.semblance.engine.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleOrderTest {
    static Stream<List<String>> scales() {
        return Stream.of(
                List.of("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
                List.of("Strongly disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Strongly agree"),
                List.of("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
                List.of("Not at all important", "Not very important", "Somewhat important", "Very important"),
                List.of("Extremely unlikely", "Unlikely", "Neither", "Likely", "Extremely likely"),
                List.of("Never", "Rarely", "Sometimes", "Often", "Always"),
                List.of("Poor", "Fair", "Good", "Very good", "Excellent"),
                List.of("Not at all", "Slightly", "Moderately", "Very", "Extremely"),
                List.of("18-29", "30-44", "45-60", "> 60"),
                List.of("Under 18", "18 to 24", "25 to 34", "35 and older"),
                List.of("$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000 - $149,999", "$150,000+"),
                List.of("Less than high school degree", "High school degree", "Some college", "Bachelor degree"));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void findsTheOrderFromAnyOther(List<String> scale) {
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            List<String> shuffled = new ArrayList<>(scale);
            Collections.shuffle(shuffled, random);
            assertThat(ScaleOrder.of(shuffled, List.of())).contains(scale);
        }
    }

    static Stream<List<String>> names() {
        return Stream.of(
                List.of("Male", "Female"),
                List.of("Paris", "London", "Rome"),
                List.of("Agree", "Disagree", "Banana"),
                List.of("Route 66", "Area 51", "Elsewhere"),
                List.of("5 apples", "5 pears", "6 plums"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsNoneAmongNames(List<String> levels) {
        assertThat(ScaleOrder.of(levels, List.of())).isEmpty();
    }

    @Test
    void putsAnswersBesideTheScaleBehindIt() {
        List<String> levels = List.of("Don't know", "Satisfied", "(other)", "Dissatisfied", "Very satisfied");

        assertThat(ScaleOrder.of(levels, List.of()))
                .contains(List.of("Dissatisfied", "Satisfied", "Very satisfied", "Don't know", "(other)"));
    }

    @Test
    void believesTheScaleOfTheFile() {
        List<String> declared = List.of("Cold", "Tepid", "Warm", "Hot");

        assertThat(ScaleOrder.of(List.of("Hot", "Cold", "Warm"), declared)).contains(List.of("Cold", "Warm", "Hot"));
        assertThat(ScaleOrder.of(List.of("Hot", "Cold", "Boiling"), declared)).isEmpty();
    }
}
