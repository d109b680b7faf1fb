package io.semblance.gateway.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What requests of strangers are counted by. Of an IPv6 address it is the network of 64 bits, as that is what one customer
 * of a provider has to himself.
 */
public final class NetworkAddress {
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int LONGEST_NAME = 255;
    private static final String UNKNOWN = "unknown";

    private NetworkAddress() {}

    /** Of the other end of the connection, or of that to a proxy whose headers the server is told to believe. */
    public static String of(ServerHttpRequest request) {
        return of(Optional.ofNullable(request.getRemoteAddress()));
    }

    /**
     * Of an IPv6 address it is the network of 64 bits, as that is what one customer of a provider has to himself.
     */
    public static String of(Optional<InetSocketAddress> remote) {
        return remote.map(socket -> Optional.ofNullable(socket.getAddress())
                        .map(NetworkAddress::network)
                        .orElseGet(() -> shortened(socket.getHostString())))
                .orElse(UNKNOWN);
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64"
                : HexFormat.of().formatHex(bytes);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
