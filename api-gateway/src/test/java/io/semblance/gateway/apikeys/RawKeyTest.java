package io.semblance.gateway.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawKeyTest {
    @Test
    void has72CharactersAndThePrefixOfItsKind() {
        RawKey live = RawKey.draw(new Random(1), false);
        RawKey test = RawKey.draw(new Random(1), true);

        assertThat(live.value()).matches("sk_live_[A-Za-z0-9]{64}").hasSize(72);
        assertThat(test.value()).matches("sk_test_[A-Za-z0-9]{64}").hasSize(72);
        assertThat(live.prefix()).hasSize(16).isEqualTo(live.value().substring(0, 16));
        assertThat(RawKey.of(live.value())).contains(live);
        assertThat(RawKey.of(test.value())).contains(test);
    }

    @Test
    void drawsFromTheWholeAlphabet() {
        Random random = new Random(2);
        Set<Integer> drawn = new Random(3)
                .ints(200)
                .boxed()
                .flatMap(ignored ->
                        RawKey.draw(random, false).value().substring(8).chars().boxed())
                .collect(Collectors.toSet());

        assertThat(drawn).hasSize(62);
    }

    @Test
    void knowsItsHashAndNoOther() {
        RawKey key = RawKey.draw(new Random(4), false);

        assertThat(key.hasHash(key.sha256())).isTrue();
        assertThat(key.hasHash(RawKey.draw(new Random(5), false).sha256())).isFalse();
    }

    @Test
    void isNotWrittenOut() {
        RawKey key = RawKey.draw(new Random(6), false);

        assertThat(key.toString()).contains(key.prefix()).doesNotContain(key.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_live_", "sk_live_abc", "sk_prod_", "sk_live_ "})
    void isNothingElse(String start) {
        assertThat(RawKey.of(start)).isEmpty();
        assertThat(RawKey.of((start + "-".repeat(72)).substring(0, 72))).isEmpty();
        assertThat(RawKey.of("sk_live_" + "a".repeat(65))).isEmpty();
        assertThat(RawKey.of("sk_live_" + "a".repeat(64) + "\n")).isEmpty();
    }
}
