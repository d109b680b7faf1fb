package io.semblance.gateway.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.keys.Secrets;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private final Ticket ticket = Ticket.draw(new Secrets(new SecureRandom()));

    @Test
    void tellsTheSameWhereverItIsRead() {
        Ticket read = Ticket.of(ticket.value()).orElseThrow();

        assertThat(read.state()).isEqualTo(ticket.state());
        assertThat(read.nonce()).isEqualTo(ticket.nonce());
        assertThat(read.codeVerifier()).isEqualTo(ticket.codeVerifier());
    }

    @Test
    void derivesEachForItsOwnPurposeAndTellsNothingOfItself() {
        assertThat(Set.of(ticket.state(), ticket.nonce(), ticket.codeVerifier(), ticket.value()))
                .hasSize(4);
        assertThat(ticket.codeVerifier()).as("RFC 7636").matches("[A-Za-z0-9_-]{43}");
        assertThat(ticket.toString()).doesNotContain(ticket.value());
    }

    @Test
    void knowsItsStateFromOthers() {
        Ticket other = Ticket.draw(new Secrets(new SecureRandom()));

        assertThat(ticket.hasState(ticket.state())).isTrue();
        assertThat(ticket.hasState(other.state())).isFalse();
        assertThat(ticket.hasState("")).isFalse();
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void hashesAsTheProviderDoes() {
        assertThat(Ticket.hashed("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", " ", "aa"})
    void isNothingElse(String end) {
        assertThat(Ticket.of("a".repeat(64))).isPresent();
        assertThat(Ticket.of("a".repeat(63) + end)).isEmpty();
    }
}
