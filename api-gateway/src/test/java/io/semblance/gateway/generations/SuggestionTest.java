package io.semblance.gateway.generations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("age", "purchase.intent", "segment", "x");

    @ParameterizedTest
    @CsvSource({
        "purchase_intent, purchase.intent",
        "PurchaseIntent, purchase.intent",
        "Age, age",
        "segmnet, segment",
        "segmet, segment",
        "agee, age"
    })
    void findsWhatWasMeant(String asked, String meant) {
        assertThat(Suggestion.find(asked, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"income", "y", "", "sxgmxnx"})
    void makesNoWildGuesses(String asked) {
        assertThat(Suggestion.find(asked, KNOWN)).isEmpty();
    }
}
