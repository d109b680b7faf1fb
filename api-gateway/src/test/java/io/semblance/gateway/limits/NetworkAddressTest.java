package io.semblance.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkAddressTest {
    private static String counted(String literal) throws Exception {
        return NetworkAddress.of(Optional.of(new InetSocketAddress(InetAddress.getByName(literal), 4711)));
    }

    @Test
    void countsAnAddressWhateverItsPort() throws Exception {
        assertThat(counted("192.0.2.1"))
                .isEqualTo(
                        NetworkAddress.of(Optional.of(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 80))))
                .isNotEqualTo(counted("192.0.2.2"));
    }

    @Test
    void countsTheNetworkOfAnIpv6Address() throws Exception {
        assertThat(counted("2001:db8:1:2::1"))
                .isEqualTo(counted("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(counted("2001:db8:1:3::1"));
        assertThat(counted("::ffff:192.0.2.1")).isEqualTo(counted("192.0.2.1"));
    }

    @Test
    void countsNamesAndTheUnknownToo() {
        assertThat(NetworkAddress.of(Optional.of(InetSocketAddress.createUnresolved("x".repeat(9_000), 1))))
                .hasSize(255);
        assertThat(NetworkAddress.of(Optional.empty())).isEqualTo("unknown");
    }
}
