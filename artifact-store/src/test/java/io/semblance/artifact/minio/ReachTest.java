package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "52.218.1.1",
                "198.20.0.1",
                "192.0.1.1",
                "2001:4860::1",
                "100.128.0.1",
                "172.32.0.1",
                "2a05:d018::1",
                "64:ff9b::34da:101"
            })
    void letsPublicAddressesThrough(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "fd12:3456::1",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "64:ff9b:1::808:808",
                "2001:0:7f00:1::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void letsPrivateAddressesThroughOnlyWhereTheyAreAllowed(String address) throws UnknownHostException {
        InetAddress found = InetAddress.getByName(address);

        assertThat(Reach.PUBLIC.allows(found)).isFalse();
        assertThat(Reach.PRIVATE.allows(found)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "::1",
                "::",
                "::127.0.0.1",
                "fe80::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "fd00:ec2::254",
                "168.63.129.16",
                "100.100.100.200",
                "224.0.0.1",
                "ff02::1"
            })
    void letsThisMachineAndItsCloudThroughOnlyWhereAnythingIsAllowed(String address) throws UnknownHostException {
        InetAddress found = InetAddress.getByName(address);

        assertThat(Reach.PUBLIC.allows(found)).isFalse();
        assertThat(Reach.PRIVATE.allows(found)).isFalse();
        assertThat(Reach.ANY.allows(found)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://s3.example.com",
                "https://127.0.0.1",
                "https://[::1]:9000",
                "https://169.254.169.254",
                "https://[::ffff:10.0.0.1]"
            })
    void refusesEndpointsThatNoNameStandsFor(String endpoint) {
        assertThatThrownBy(() -> Reach.PUBLIC.check(URI.create(endpoint)))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> Reach.ANY.check(URI.create(endpoint))).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatOnlyOtherReadersTakeForAnAddress() {
        assertThatThrownBy(() -> Reach.ANY.check(URI.create("https://127.1")))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void refusesANameThatLeadsInside() {
        assertThatThrownBy(() -> Reach.PUBLIC.dns().lookup("localhost")).isInstanceOf(ForbiddenAddressException.class);
        // The integer that 127.0.0.1 is, which some resolvers understand and others do not.
        assertThatThrownBy(() -> Reach.PRIVATE.dns().lookup("2130706433")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void findsThisMachineWhereAnythingIsAllowed() throws UnknownHostException {
        assertThat(Reach.ANY.dns().lookup("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }
}
