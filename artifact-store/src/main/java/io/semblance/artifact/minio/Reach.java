package io.semblance.artifact.minio;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.Dns;

/**
 * Which servers of others may be talked to, such as the stores of tenants. Addresses are looked at where a connection is made, so
 * that a name which leads elsewhere the second time it is asked for gains nothing.
 */
public enum Reach {
    /** By https, at addresses of the public internet. */
    PUBLIC,
    /** By https, and at addresses of private networks as well. */
    PRIVATE,
    /** Anything, http and this machine included: for tests and laptops. */
    ANY;

    /** Where a cloud's machines are told things about themselves, outside of the ranges that are refused anyway. */
    private static final List<String> METADATA =
            List.of("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    /** Refuses an address that no look-up would be made for. */
    void check(URI endpoint) throws ForbiddenAddressException {
        String host = endpoint.getHost();
        boolean encrypted = "https".equalsIgnoreCase(endpoint.getScheme());
        if (host == null || (this != ANY && !encrypted)) {
            throw new ForbiddenAddressException();
        }
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            try {
                allowed(InetAddress.getAllByName(host));
            } catch (ForbiddenAddressException e) {
                throw e;
            } catch (UnknownHostException e) {
                throw new ForbiddenAddressException();
            }
        }
    }

    /** Finds the allowed addresses of a name. */
    Dns dns() {
        return host -> allowed(InetAddress.getAllByName(host));
    }

    private List<InetAddress> allowed(InetAddress... found) throws ForbiddenAddressException {
        List<InetAddress> good = Arrays.stream(found).filter(this::allows).toList();
        if (good.isEmpty()) {
            throw new ForbiddenAddressException();
        }
        return good;
    }

    /** Whether a connection to this address may be made. */
    public boolean allows(InetAddress address) {
        return switch (this) {
            case ANY -> true;
            case PRIVATE -> !isOfThisMachine(address);
            case PUBLIC -> !isOfThisMachine(address) && !isPrivate(address);
        };
    }

    private static boolean isOfThisMachine(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isUnassigned(address.getAddress())
                || METADATA.contains(address.getHostAddress())
                || embedded(address).filter(Reach::isOfThisMachine).isPresent();
    }

    /** 0.0.0.0/8, and IPv4 addresses in their old IPv6 form. */
    private static boolean isUnassigned(byte[] bytes) {
        int zeros = bytes.length == 4 ? 1 : 12;
        return IntStream.range(0, zeros).allMatch(i -> bytes[i] == 0);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        // 100.64.0.0/10, between a provider and its customers (RFC 6598).
        boolean shared = address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isSiteLocalAddress()
                || uniqueLocal
                || shared
                || isReserved(address)
                || embedded(address).filter(Reach::isPrivate).isPresent();
    }

    /**
     * What no server of the public internet has and some networks use inside: 192.0.0.0/24, 198.18.0.0/15, 240.0.0.0/4 (RFC 6890), and
     * 64:ff9b:1::/48 (RFC 8215) and 2001::/32 (RFC 4380), behind which any IPv4 address may be.
     */
    private static boolean isReserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return bytes[0] == (byte) 192 && bytes[1] == 0 && bytes[2] == 0
                    || bytes[0] == (byte) 198 && (bytes[1] & 0xfe) == 18
                    || (bytes[0] & 0xf0) == 240;
        }
        return startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 1) || startsWith(bytes, 0x20, 1, 0, 0);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        return IntStream.range(0, prefix.length).allMatch(at -> (bytes[at] & 0xff) == prefix[at]);
    }

    /** The IPv4 address that a translator would connect to: 64:ff9b::/96 (RFC 6052) and 2002::/16 (RFC 3056). */
    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean tunnelled = bytes[0] == 0x20 && bytes[1] == 2;
        int at = translated ? 12 : 2;
        if (!translated && !tunnelled) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
