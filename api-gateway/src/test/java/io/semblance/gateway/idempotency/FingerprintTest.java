package io.semblance.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final String FILE = "ab".repeat(32);

    @Test
    void ignoresTheOrderOfFormFields() {
        Map<String, String> forwards = new LinkedHashMap<>();
        forwards.put("display_name", "n");
        forwards.put("wait_seconds", "10");
        Map<String, String> backwards = new LinkedHashMap<>();
        backwards.put("wait_seconds", "10");
        backwards.put("display_name", "n");

        assertThat(Fingerprint.ofForm(FILE, forwards)).isEqualTo(Fingerprint.ofForm(FILE, backwards));
    }

    @Test
    void tellsFieldsApartThatRunTogetherToTheSameText() {
        assertThat(Fingerprint.ofForm(FILE, Map.of("a", "bc")))
                .isNotEqualTo(Fingerprint.ofForm(FILE, Map.of("ab", "c")));
        assertThat(Fingerprint.ofForm(FILE, Map.of("a", "1:b")))
                .isNotEqualTo(Fingerprint.ofForm(FILE, Map.of("a1:", "b")));
    }

    @Test
    void tellsAnotherFileAndAnotherFieldApart() {
        Fingerprint first = Fingerprint.ofForm(FILE, Map.of("display_name", "n"));

        assertThat(Fingerprint.ofForm("cd".repeat(32), Map.of("display_name", "n")))
                .isNotEqualTo(first);
        assertThat(Fingerprint.ofForm(FILE, Map.of("display_name", "m"))).isNotEqualTo(first);
        assertThat(Fingerprint.ofForm(FILE, Map.of())).isNotEqualTo(first);
    }

    @Test
    void tellsAnyOtherJsonBodyApart() {
        assertThat(Fingerprint.of(new byte[] {1})).isEqualTo(Fingerprint.of(new byte[] {1}));
        assertThat(Fingerprint.of(new byte[] {1})).isNotEqualTo(Fingerprint.of(new byte[] {1, 0}));
    }
}
