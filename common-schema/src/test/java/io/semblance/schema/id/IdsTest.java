package io.semblance.schema.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void laterIdsSortBehindEarlierOnes() {
        String earlier = at("2026-11-23T10:00:00Z").newJob().value();
        String later = at("2026-11-23T10:00:00.001Z").newJob().value();
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void tenThousandIdsOfOneMillisecondDiffer() {
        Ids ids = at("2026-11-23T10:00:00Z");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.newJob().value());
        }
        assertThat(seen).hasSize(10_000).allMatch(JobId::matches);
    }

    @Test
    void makesUuidsOfVersionFour() {
        Ids ids = at("2026-11-23T10:00:00Z");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID uuid = UUID.fromString(ids.newPopulation().value());
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            seen.add(uuid.toString());
        }
        assertThat(seen).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job_",
                "job_01jd8w3c4v5x6y7z8a9bcdefg",
                "job_01JD8W3C4V5X6Y7Z8A9BCDEFGH",
                "ds_01jd8w3c4v5x6y7z8a9bcdefgh",
                "job_01jd8w3c4v5x6y7z8a9bcdefgh' or 1=1"
            })
    void refusesWhatIsNotAJobId(String text) {
        assertThat(JobId.matches(text)).isFalse();
        assertThatThrownBy(() -> new JobId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job_<ulid>");
    }

    private static Ids at(String instant) {
        return new Ids(InstantSource.fixed(Instant.parse(instant)), new Random(7));
    }
}
