package io.semblance.gateway.generations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, bytes 0-0/100",
        "bytes=0-, 0, 100, bytes 0-99/100",
        "bytes=10-19, 10, 10, bytes 10-19/100",
        "bytes=90-200, 90, 10, bytes 90-99/100",
        "bytes=-5, 95, 5, bytes 95-99/100",
        "bytes=-500, 0, 100, bytes 0-99/100",
        "bytes=99-99, 99, 1, bytes 99-99/100"
    })
    void readsASingleRange(String header, long first, long length, String contentRange) {
        ByteRange expected = new ByteRange(first, length);

        assertThat(ByteRange.parse(Optional.of(header), 100)).isEqualTo(new ByteRange.Asked.Part(expected));
        assertThat(expected.contentRange(100)).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=0-1,5-6", "items=0-1", "bytes 0-1"})
    void servesTheWholeForFormsItDoesNotKnow(String header) {
        assertThat(ByteRange.parse(Optional.of(header), 100)).isEqualTo(new ByteRange.Asked.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void knowsWhatTheArtifactDoesNotHave(String header) {
        assertThat(ByteRange.parse(Optional.of(header), 100)).isEqualTo(new ByteRange.Asked.Unsatisfiable());
    }
}
