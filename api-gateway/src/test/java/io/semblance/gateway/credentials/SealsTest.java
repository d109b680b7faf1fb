package io.semblance.gateway.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealsTest {
    private static final String TOKEN = "a-claim-token";
    private static final String SECRET = "a-client-secret";
    private final Seals seals = seals(1);

    private static Seals seals(int fill) {
        byte[] key = new byte[ClaimKey.BYTES];
        Arrays.fill(key, (byte) fill);
        return new Seals(key, new SecureRandom());
    }

    @Test
    void opensWhatItSealed() {
        assertThat(seals.openToken("clm_1", seals.sealToken("clm_1", TOKEN))).contains(TOKEN);
        assertThat(seals.openSecret("clm_1", TOKEN, seals.sealSecret("clm_1", TOKEN, SECRET)))
                .contains(SECRET);
    }

    @Test
    void opensNothingUnderAnotherKey() {
        assertThat(seals(2).openToken("clm_1", seals.sealToken("clm_1", TOKEN))).isEmpty();
        assertThat(seals(2).openSecret("clm_1", TOKEN, seals.sealSecret("clm_1", TOKEN, SECRET)))
                .isEmpty();
    }

    @Test
    void opensNoSecretWithoutItsToken() {
        byte[] sealed = seals.sealSecret("clm_1", TOKEN, SECRET);
        assertThat(seals.openSecret("clm_1", "another", sealed)).isEmpty();
        assertThat(seals.openToken("clm_1", sealed)).isEmpty();
    }

    @Test
    void opensNothingThatWasMovedToAnotherClaim() {
        assertThat(seals.openToken("clm_2", seals.sealToken("clm_1", TOKEN))).isEmpty();
        assertThat(seals.openSecret("clm_2", TOKEN, seals.sealSecret("clm_1", TOKEN, SECRET)))
                .isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = seals.sealToken("clm_1", TOKEN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seals.openToken("clm_1", changed)).isEmpty();
        }
        assertThat(seals.openToken("clm_1", new byte[5])).isEmpty();
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        byte[] sealed = seals.sealToken("clm_1", TOKEN);
        assertThat(seals.sealToken("clm_1", TOKEN)).isNotEqualTo(sealed);
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(TOKEN);
    }
}
