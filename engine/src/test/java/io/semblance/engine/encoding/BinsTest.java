package io.semblance.engine.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.schema.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {
    private final Bins bins =
            new Bins(ColumnType.INTEGER, 0, 5, new long[] {0, 20, 50}, new long[] {15, 20, 100}, false);

    @ParameterizedTest
    @CsvSource({"-9, 0", "0, 0", "15, 0", "16, 1", "20, 1", "21, 2", "50, 2", "100, 2", "101, 2"})
    void findsTheBinOfAValue(long value, int code) {
        assertThat(bins.codeOf(value)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -100, 100, 4",
        "0, 1, 14, 2",
        "0, 1, 4, 0",
        "0, 16, 30, 0",
        "1, 20, 20, 1",
        "2, 51, 54, 0",
        "2, 51, 60, 2"
    })
    void countsTheGridPointsOfARange(int code, long min, long max, long points) {
        assertThat(bins.pointsWithin(code, min, max)).isEqualTo(points);
    }

    @Test
    void refusesBinsThatOverlap() {
        assertThatThrownBy(() -> new Bins(ColumnType.NUMBER, 0, 1, new long[] {0, 5}, new long[] {5, 6}, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
